import { type Yen, yen } from "@/lib/core/yen";
import { ACCOUNT_TYPE_DIGITS, type AccountType } from "./account-types";
import { eraDate } from "./era-date";
import { LAYOUTS, type StatementKind, slice } from "./statement-layouts";
import { splitRecords } from "./statement-records";
import { checkEnd, checkTrailer } from "./statement-totals";
import { ZenginError, type ZenginField } from "./zengin-error";

/** One line of a statement. Names and texts are half-width kana as the bank wrote them; what it left out is "". */
export type StatementLine = {
  /** Its record in the file, from 1. */
  readonly record: number;
  /** 照会番号: the bank's number of the line. */
  readonly reference: string;
  /** 勘定日, and 起算日 or 預入・払出日: `YYYY-MM-DD`. */
  readonly date: string;
  readonly valueDate: string;
  readonly direction: "credit" | "debit";
  readonly amount: Yen;
  /** 取引区分: 10 cash, 11 transfer, 12 cheques of other banks, 13 clearing, 14 internal, 18 other, 19 correction. */
  readonly transaction: string;
  /** 振込依頼人コード, ten digits: for what we paid, our customer code where the bank repeats it. */
  readonly partyCode: string;
  readonly party: string;
  readonly bankName: string;
  readonly branchName: string;
  readonly description: string;
  readonly edi: string;
  /** The bank took this credit back (取消区分, kind 01 only). */
  readonly cancelled: boolean;
};

/** The lines of one account. Balances are yen, below zero when overdrawn, null where the bank states none. */
export type StatementAccount = {
  readonly kind: StatementKind;
  readonly created: string;
  readonly from: string;
  readonly to: string;
  readonly bankCode: string;
  readonly branchCode: string;
  readonly accountType: AccountType;
  /** Seven digits, or more where the bank's numbers are longer. */
  readonly accountNumber: string;
  readonly holder: string;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly lines: readonly StatementLine[];
};

type Open = Omit<StatementAccount, "closing" | "lines"> & { readonly lines: StatementLine[] };

/**
 * Reads a statement of 200-byte records: 入出金取引明細 (kind 03) or 振込入金通知 (kind 01, form A), of one account or
 * several, with or without line ends and 0x1A. Counts, totals and balances that the bank states are checked against
 * the lines. `asOf` is a day `YYYY-MM-DD` near which its dates are, since a year of an era does not name its era.
 * Throws ZenginError with the number of the record and the reason; half a file is never read.
 */
export function readStatement(bytes: Uint8Array, asOf: string): StatementAccount[] {
  const records = splitRecords(bytes);
  const accounts: StatementAccount[] = [];
  let open: Open | null = null;
  let ended = false;
  for (const [index, text] of records.entries()) {
    const record = index + 1;
    const found = text.charAt(0);
    if (ended) throw new ZenginError("record_order", { record, found });
    if (found === "1" && !open) open = readHeader(text, record, asOf);
    else if (found === "2" && open) open.lines.push(readLine(text, record, open, asOf));
    else if (found === "8" && open) {
      accounts.push({ ...open, closing: checkTrailer(text, record, open) });
      open = null;
    } else if (found === "9" && !open && accounts.length > 0) {
      checkEnd(text, record, accounts);
      ended = true;
    } else throw new ZenginError("record_order", { record, found });
  }
  if (!ended) throw new ZenginError("record_order", { record: records.length + 1, found: "none" });
  return accounts;
}

function readHeader(text: string, record: number, asOf: string): Open {
  const kind = text.slice(1, 3);
  if (kind !== "01" && kind !== "03") throw new ZenginError("unknown_kind", { record, kind });
  const fields = kind === "03" ? slice(text, LAYOUTS["03"]["1"]) : noticeHeader(text);
  if (fields.code !== "0") throw new ZenginError("ebcdic", { record });
  const at = new Reader(record, asOf);
  const accountType = (["ordinary", "current", "savings"] as const).find(
    (type) => ACCOUNT_TYPE_DIGITS[type] === fields.accountType,
  );
  if (!accountType) throw new ZenginError("account_kind", { record, found: fields.accountType });
  return {
    kind,
    created: at.date("created", fields.created),
    from: at.date("period", fields.from),
    to: at.date("period", fields.to),
    bankCode: at.digits("bank_code", fields.bankCode),
    branchCode: at.digits("branch_code", fields.branchCode),
    accountType,
    accountNumber: at.digits("account_number", fields.accountNumber).replace(/^0{1,3}(?=\d{7}$)/, ""),
    holder: fields.holder,
    opening: at.balance(fields.sign, fields.balance),
    lines: [],
  };
}

function readLine(text: string, record: number, { kind, from, to }: Open, asOf: string): StatementLine {
  const at = new Reader(record, asOf);
  const fields = kind === "03" ? slice(text, LAYOUTS["03"]["2"]) : noticeLine(text);
  const date = at.date("date", fields.date);
  if (date < from || date > to) throw new ZenginError("outside_period", { record, field: "date" });
  if (fields.direction !== "1" && fields.direction !== "2")
    throw new ZenginError("direction", { record, found: fields.direction });
  return {
    record,
    reference: fields.reference,
    date,
    valueDate: /^0*$/.test(fields.valueDate) ? date : at.date("value_date", fields.valueDate),
    direction: fields.direction === "1" ? "credit" : "debit",
    amount: yen(at.digits("amount", fields.amount)),
    transaction: fields.transaction,
    partyCode: fields.partyCode.replace(/^0+$/, ""),
    party: fields.party,
    bankName: fields.bankName,
    branchName: fields.branchName,
    description: fields.description,
    edi: fields.edi,
    cancelled: "cancelled" in fields && fields.cancelled === "1",
  };
}

/** A 振込入金通知 states no balance. */
function noticeHeader(text: string) {
  return { ...slice(text, LAYOUTS["01"]["1"]), sign: "", balance: "" };
}

/** Every line of a 振込入金通知 is a transfer that came in. */
function noticeLine(text: string) {
  return { ...slice(text, LAYOUTS["01"]["2"]), direction: "1", transaction: "11", description: "" };
}

/** Reads the fields of one record. */
class Reader {
  constructor(
    readonly record: number,
    readonly asOf: string,
  ) {}

  digits(field: ZenginField, text: string): string {
    if (!/^\d+$/.test(text)) throw new ZenginError("digits", { record: this.record, field });
    return text;
  }

  date(field: ZenginField, text: string): string {
    const date = eraDate(text, this.asOf);
    if (!date) throw new ZenginError("not_a_date", { record: this.record, field });
    return date;
  }

  balance(sign: string, text: string): bigint | null {
    if (sign !== "1" && sign !== "2") return null;
    const amount = BigInt(this.digits("balance", text));
    return sign === "2" ? -amount : amount;
  }
}
