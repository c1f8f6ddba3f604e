import { AppError } from "@/lib/core/errors";

/** Why a bank file cannot be written or read. Their words stand in the messages at `zengin.errors`. */
export const ZENGIN_REFUSALS = [
  // writing and reading
  "character", // record, field, character
  "digits", // record, field
  // writing
  "empty_run",
  "too_many_records", // count, max
  "total_too_large", // total, max
  "not_business_day", // date
  "missing", // record, field
  "too_long", // record, field, bytes, max
  "account_type", // record, field
  "amount", // record, min, max
  "new_code", // record
  "edi_and_customer_codes", // record
  // reading
  "empty_file",
  "record_length", // record, length
  "unknown_kind", // kind
  "ebcdic", // record
  "record_order", // record, found
  "not_a_date", // record, field
  "outside_period", // record, field
  "direction", // record, found
  "account_kind", // record, found
  "count_differs", // record, field, stated, counted
  "total_differs", // record, field, stated, counted
  "balance_differs", // record, stated, counted
] as const;
export type ZenginRefusal = (typeof ZENGIN_REFUSALS)[number];

/** The fields that a refusal can name; the messages have a name for each. */
export const ZENGIN_FIELDS = [
  "requester_code",
  "requester_name",
  "bank_code",
  "bank_name",
  "branch_code",
  "branch_name",
  "account_type",
  "account_number",
  "payee_name",
  "amount",
  "customer_code",
  "edi",
  "created",
  "period",
  "date",
  "value_date",
  "balance",
  "credits",
  "debits",
  "cancellations",
  "records",
  "accounts",
  "text",
] as const;
export type ZenginField = (typeof ZENGIN_FIELDS)[number];

type Details = {
  /** In a file to write the number of the payment, in a file that was read that of the record, from 1; 0: the header. */
  readonly record?: number;
  readonly field?: ZenginField;
  readonly [name: string]: string | number | bigint | undefined;
};

/** A bank file that cannot be written or read as it is. `params` say in which record and field, and why. */
export class ZenginError extends AppError {
  constructor(
    readonly refusal: ZenginRefusal,
    details: Details = {},
  ) {
    const params = Object.fromEntries(
      Object.entries(details).filter((entry): entry is [string, string | number | bigint] => {
        return entry[1] !== undefined;
      }),
    );
    super("rejected", `zengin.${refusal}`, params);
  }
}
