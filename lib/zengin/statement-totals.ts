import type { StatementAccount, StatementLine } from "./statement-file";
import { LAYOUTS, slice } from "./statement-layouts";
import { ZenginError, type ZenginField } from "./zengin-error";

type Section = Omit<StatementAccount, "closing">;

/**
 * Checks what a trailer states against the lines before it; the closing balance, or null where it states none. Throws
 * ZenginError with what the bank states and what the lines make.
 */
export function checkTrailer(text: string, record: number, section: Section): bigint | null {
  const { lines } = section;
  if (section.kind === "01") {
    checkNotice(text, record, lines);
    return null;
  }
  const stated = slice(text, LAYOUTS["03"]["8"]);
  const credits = lines.filter(({ direction }) => direction === "credit");
  const debits = lines.filter(({ direction }) => direction === "debit");
  compare(record, "credits", stated.credits, stated.creditTotal, credits);
  compare(record, "debits", stated.debits, stated.debitTotal, debits);
  count(record, "records", stated.records, lines.length);
  if (stated.sign !== "1" && stated.sign !== "2") return null;
  const balance = whole(record, "balance", stated.balance);
  const closing = stated.sign === "2" ? -balance : balance;
  if (section.opening === null) return closing;
  const counted = section.opening + sum(credits) - sum(debits);
  if (counted !== closing) throw new ZenginError("balance_differs", { record, stated: closing, counted });
  return closing;
}

/** Banks differ in whether the credits of a 振込入金通知 count those that were taken back: both are right. */
function checkNotice(text: string, record: number, lines: readonly StatementLine[]): void {
  const stated = slice(text, LAYOUTS["01"]["8"]);
  const cancelled = lines.filter((line) => line.cancelled);
  const standing = lines.filter((line) => !line.cancelled);
  const all = whole(record, "credits", stated.credits) === BigInt(lines.length);
  compare(record, "credits", stated.credits, stated.creditTotal, all ? lines : standing);
  compare(record, "cancellations", stated.cancellations, stated.cancellationTotal, cancelled);
}

/** What the end record of a kind 03 file states. Banks count either every record of the file or its lines. */
export function checkEnd(text: string, record: number, accounts: readonly StatementAccount[]): void {
  if (accounts[0]?.kind !== "03") return;
  const stated = slice(text, LAYOUTS["03"]["9"]);
  const lines = accounts.reduce((total, account) => total + account.lines.length, 0);
  const possible = [record, record - 1, lines].map(BigInt);
  const records = whole(record, "records", stated.records);
  if (!possible.includes(records))
    throw new ZenginError("count_differs", { record, field: "records", stated: records, counted: record });
  count(record, "accounts", stated.accounts, accounts.length);
}

function compare(
  record: number,
  field: ZenginField,
  statedCount: string,
  statedTotal: string,
  lines: readonly StatementLine[],
): void {
  count(record, field, statedCount, lines.length);
  const [stated, counted] = [whole(record, field, statedTotal), sum(lines)];
  if (stated !== counted) throw new ZenginError("total_differs", { record, field, stated, counted });
}

function count(record: number, field: ZenginField, text: string, counted: number): void {
  const stated = whole(record, field, text);
  if (stated !== BigInt(counted)) throw new ZenginError("count_differs", { record, field, stated, counted });
}

/** Digits, or nothing, which is 0. */
function whole(record: number, field: ZenginField, text: string): bigint {
  if (!/^\d*$/.test(text)) throw new ZenginError("digits", { record, field });
  return BigInt(text);
}

const sum = (lines: readonly StatementLine[]) => lines.reduce((total, { amount }) => total + amount, 0n);
