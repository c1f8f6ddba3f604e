/** The seven ways to say no. Everything else that is thrown is a bug. */
export type ErrorKind =
  | "validation" // the input is not usable; fields say why
  | "rejected" // understood, but a rule refuses it
  | "not_found" // no such thing, or not the actor's
  | "forbidden" // this hat may not do this at all
  | "unauthenticated" // nobody is signed in
  | "conflict" // the same key with another body, or somebody was faster
  | "unavailable"; // an outside service or the database is away: try again

export type ErrorParams = Readonly<Record<string, string | number | bigint | Date>>;

/**
 * A refusal that a person can act on. `code` is `<namespace>.<name>`; its words stand in the messages at
 * `<namespace>.errors.<name>` and are looked up at the edge. Throwing it inside a command rolls everything back.
 */
export class AppError extends Error {
  override readonly name = "AppError";

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly params: ErrorParams = {},
    /** Field name → code of what is wrong with it, for forms. */
    readonly fields: Readonly<Record<string, FieldError>> = {},
  ) {
    super(code);
  }
}

export type FieldError = { readonly code: string; readonly params?: ErrorParams };

/** A business rule says no: `throw rejected("transfers.to_self")`. `field` also marks the field to mend. */
export function rejected(code: string, params: ErrorParams = {}, field?: string): AppError {
  return new AppError("rejected", code, params, field ? { [field]: { code, params } } : {});
}

/** No such row, or a row of somebody else: the two are told apart nowhere. */
export function notFound(code = "common.not_found"): AppError {
  return new AppError("not_found", code);
}

/** Input that cannot be used, by field. */
export function invalid(fields: Readonly<Record<string, FieldError>>): AppError {
  return new AppError("validation", "common.check_fields", {}, fields);
}
