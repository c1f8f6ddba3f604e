import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import * as clock from "@/lib/core/clock";
import { AppError, type ErrorParams } from "@/lib/core/errors";
import { translator } from "@/lib/i18n/translator";
import type { Context } from "./context";
import { log } from "./log";
import { requestContext } from "./session";

/** What a form knows after it was sent: for useActionState. Texts are ready to show; values are what was typed. */
export type ActionState<D = unknown> =
  | { readonly status: "idle" }
  | { readonly status: "ok"; readonly data: D }
  | {
      readonly status: "error";
      readonly kind: string;
      readonly code: string;
      readonly message: string;
      readonly fieldErrors: Readonly<Record<string, string>>;
      readonly values: Readonly<Record<string, string>>;
      readonly remedy?: Remedy;
      readonly reference?: string;
    };

/** Where the person can do something about a refusal. */
export type Remedy = { readonly href: string; readonly label: string };
type RemedyOf = (refusal: AppError, ctx: Pick<Context, "locale">) => Remedy | undefined;

const NEVER_ECHOED = /password|code|secret|token/i;

/**
 * Runs a command for a form: finds out who acts, turns a refusal into texts in their language and gives back what they
 * typed, with a remedy where there is one. Anything that is not a refusal is a bug: logged with a reference that the
 * person is shown.
 */
export async function runAction<D>(
  run: (ctx: Context) => Promise<D>,
  form?: FormData,
  remedyOf?: RemedyOf,
): Promise<ActionState<D>> {
  const ctx = await requestContext();
  try {
    return { status: "ok", data: await run(ctx) };
  } catch (error) {
    unstable_rethrow(error);
    return failure(error, ctx, form, remedyOf);
  }
}

function failure<D>(
  error: unknown,
  ctx: Context,
  form: FormData | undefined,
  remedyOf: RemedyOf | undefined,
): ActionState<D> {
  const values = Object.fromEntries(
    [...(form ?? [])].flatMap(([name, value]) =>
      typeof value === "string" && !name.startsWith("$") && !NEVER_ECHOED.test(name) ? [[name, value]] : [],
    ),
  );
  if (error instanceof AppError) {
    const say = (code: string, params: ErrorParams = {}) => errorText(ctx, code, params);
    const remedy = remedyOf?.(error, ctx);
    return {
      status: "error",
      kind: error.kind,
      code: error.code,
      message: say(error.code, error.params),
      fieldErrors: Object.fromEntries(
        Object.entries(error.fields).map(([name, f]) => [name, say(f.code, f.params)]),
      ),
      values,
      ...(remedy && { remedy }),
    };
  }
  log.error({ requestId: ctx.requestId, err: error }, "action failed");
  return {
    status: "error",
    kind: "bug",
    code: "common.bug",
    message: errorText(ctx, "common.bug", { reference: ctx.requestId }),
    fieldErrors: {},
    values,
    reference: ctx.requestId,
  };
}

/** The words of an error code in the caller's language: `transfers.to_self` stands at `transfers.errors.to_self`. */
export function errorText(ctx: Pick<Context, "locale">, code: string, params: ErrorParams = {}): string {
  const [namespace = "common", ...rest] = code.split(".");
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value]),
  );
  return translator(ctx.locale).dynamic(`${namespace}.errors.${rest.join(".")}`, shown);
}

/** The key of one filled-in form: made when it was rendered, so a double click or a retry is the same request. */
export function requestKey(form: FormData): string {
  const key = form.get("request_key");
  return typeof key === "string" ? key : "";
}

/** A new request key, for the page that renders a form. */
export function newRequestKey(): string {
  return `${clock.now().getTime().toString(36)}-${randomUUID()}`;
}
