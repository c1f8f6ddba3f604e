import { isBusinessDay } from "@/lib/core/business-days";
import { jstDate, jstMidnight } from "@/lib/core/clock";
import { ACCOUNT_TYPE_DIGITS, type AccountType } from "./account-types";
import { type CharacterClass, encodeJis, firstForeign } from "./characters";
import type { BankProfile } from "./profile";
import { ZenginError, type ZenginField } from "./zengin-error";

/** One payment, with names as the bank sees them (`toBankKana`). */
export type TransferRecord = {
  readonly bankCode: string;
  /** May be empty: the codes decide. At most 15 bytes, as that of the branch. */
  readonly bankName: string;
  readonly branchCode: string;
  readonly branchName: string;
  readonly accountType: AccountType;
  readonly accountNumber: string;
  readonly payeeName: string;
  /** Yen. */
  readonly amount: bigint;
  /** 1: the first payment to this account, 2: it has changed. Default 0. */
  readonly newCode?: "0" | "1" | "2";
  /** Digits that say who the payee is to us. Not together with `edi`. */
  readonly customerCodes?: readonly [string, string?];
  /** Passed on to the payee, at most 20 bytes. */
  readonly edi?: string;
};

/** `date` is the transfer date, `YYYY-MM-DD`. */
export type TransferRun = { readonly date: string; readonly records: readonly TransferRecord[] };

/** What one payment and one file can carry. */
export const AMOUNT_MAX = 9_999_999_999n;
export const TOTAL_MAX = 999_999_999_999n;

/**
 * The bytes of a 総合振込 file (kind 21): a header, a record for each payment, a trailer with their number and sum, an
 * end; 120 bytes each in JIS X 0201, in the order given. The same run and profile always make the same bytes. Nothing
 * is cut, replaced or left out: what does not fit is refused.
 *
 * Source: 全国銀行協会「全銀協パーソナル・コンピュータ用標準通信プロトコル 適用業務およびレコード・フォーマット」, 総合振込.
 * Throws ZenginError with the number of the payment (0 for the header), the field and the reason.
 */
export function writeTransferFile(run: TransferRun, profile: BankProfile): Buffer {
  const { records } = run;
  if (records.length === 0) throw new ZenginError("empty_run");
  if (records.length > profile.recordsMax)
    throw new ZenginError("too_many_records", { count: records.length, max: profile.recordsMax });
  // A day that does not exist, such as 30 February, reads as another one.
  if (jstDate(jstMidnight(run.date)) !== run.date || !isBusinessDay(run.date))
    throw new ZenginError("not_business_day", { date: run.date });
  const lines = [header(run.date, profile), ...records.map((record, i) => data(record, i + 1, profile))];
  const total = records.reduce((sum, { amount }) => sum + amount, 0n);
  if (total > TOTAL_MAX) throw new ZenginError("total_too_large", { total, max: TOTAL_MAX });
  lines.push(trailer(records.length, total), `9${" ".repeat(119)}`);

  const newline = profile.newline === "crlf" ? "\r\n" : "";
  const text = lines.join(newline) + (profile.newlineAfterLast ? newline : "");
  return Buffer.concat([
    ...text.split(/(\r\n)/).map((part) => (part === "\r\n" ? Buffer.from(part) : encodeJis(part))),
    ...(profile.endOfFileMark ? [Buffer.of(0x1a)] : []),
  ]);
}

function header(date: string, profile: BankProfile): string {
  const at = new Writer(0);
  return [
    "1",
    "21",
    "0", // JIS
    at.code("requester_code", profile.requesterCode, 10),
    at.text("requester_name", profile.requesterName, 40, "party", true),
    date.slice(5, 7) + date.slice(8, 10),
    at.code("bank_code", profile.bankCode, 4),
    at.text("bank_name", profile.bankName, 15, "bank"),
    at.code("branch_code", profile.branchCode, 3),
    at.text("branch_name", profile.branchName, 15, "bank"),
    at.accountType(profile.accountType, ["ordinary", "current", "other"]),
    at.code("account_number", profile.accountNumber, 7),
    " ".repeat(17),
  ].join("");
}

function data(record: TransferRecord, number: number, profile: BankProfile): string {
  const at = new Writer(number);
  return [
    "2",
    at.code("bank_code", record.bankCode, 4),
    at.text("bank_name", record.bankName, 15, "bank"),
    at.code("branch_code", record.branchCode, 3),
    at.text("branch_name", record.branchName, 15, "bank"),
    profile.clearing === "zeros" ? "0000" : "    ",
    at.accountType(record.accountType, ["ordinary", "current", "savings", "other"]),
    at.code("account_number", record.accountNumber, 7),
    at.text("payee_name", record.payeeName, 30, "party", true),
    at.amount(record.amount),
    at.newCode(record.newCode ?? "0"),
    references(record, at, profile),
    profile.transferClass,
    record.edi ? "Y" : " ",
    " ".repeat(7),
  ].join("");
}

/** Bytes 92–111: two customer codes, or EDI information, which byte 113 then announces. */
function references(record: TransferRecord, at: Writer, profile: BankProfile): string {
  const codes = [record.customerCodes?.[0] ?? "", record.customerCodes?.[1] ?? ""];
  if (!record.edi) return codes.map((code) => at.customerCode(code, profile)).join("");
  if (codes.some((code) => code !== ""))
    throw new ZenginError("edi_and_customer_codes", { record: at.record });
  return at.text("edi", record.edi, 20, "edi", true);
}

function trailer(count: number, total: bigint): string {
  return `8${String(count).padStart(6, "0")}${String(total).padStart(12, "0")}${" ".repeat(101)}`;
}

/** Writes the fields of one record, each in its exact width. */
class Writer {
  constructor(readonly record: number) {}

  /** Exactly so many digits. */
  code(field: ZenginField, value: string, length: number): string {
    if (value.length !== length || !/^\d+$/.test(value))
      throw new ZenginError("digits", { record: this.record, field });
    return value;
  }

  /** Left-aligned, filled with spaces. */
  text(field: ZenginField, value: string, width: number, kind: CharacterClass, required = false): string {
    const character = firstForeign(value, kind);
    if (character !== null) throw new ZenginError("character", { record: this.record, field, character });
    if (required && value.trim() === "") throw new ZenginError("missing", { record: this.record, field });
    if (value.length > width)
      throw new ZenginError("too_long", { record: this.record, field, bytes: value.length, max: width });
    return value.padEnd(width, " ");
  }

  amount(value: bigint): string {
    if (value < 1n || value > AMOUNT_MAX)
      throw new ZenginError("amount", { record: this.record, field: "amount", min: 1n, max: AMOUNT_MAX });
    return String(value).padStart(10, "0");
  }

  accountType(type: AccountType, allowed: readonly AccountType[]): string {
    if (!allowed.includes(type))
      throw new ZenginError("account_type", { record: this.record, field: "account_type" });
    return ACCOUNT_TYPE_DIGITS[type];
  }

  newCode(code: string): string {
    if (!/^[012]$/.test(code)) throw new ZenginError("new_code", { record: this.record });
    return code;
  }

  /** Right-aligned, filled with zeros; none at all as the bank wants it. */
  customerCode(code: string, profile: BankProfile): string {
    if (code === "") return (profile.emptyCustomerCodes === "zeros" ? "0" : " ").repeat(10);
    if (!/^\d{1,10}$/.test(code))
      throw new ZenginError("digits", { record: this.record, field: "customer_code" });
    return code.padStart(10, "0");
  }
}
