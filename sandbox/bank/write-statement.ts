import { digits, field } from "./characters";
import type { StatementAccount, StatementEntry, Transfer } from "./records";

/** A payment that was carried out on a day. */
export function executed(transfer: Transfer, day: string): StatementEntry {
  return entry(transfer, day, "out", "ｿｳｺﾞｳﾌﾘｺﾐ");
}

/** A payment that came back on a day: the account was not there, or was called otherwise. */
export function returned(transfer: Transfer, day: string): StatementEntry {
  return entry(transfer, day, "in", "ﾌﾘｺﾐｸﾐﾓﾄﾞｼ");
}

function entry(
  { amount, payee, bankName, branchName, customerCodes, edi }: Transfer,
  day: string,
  direction: StatementEntry["direction"],
  description: string,
): StatementEntry {
  const [code] = customerCodes;
  return {
    day,
    valueDay: day,
    direction,
    amount,
    code,
    party: payee,
    bankName,
    branchName,
    description,
    edi,
  };
}

/** The days of a statement, `YYYY-MM-DD`: when it was made, and which it is about. */
export type Days = { created: string; from: string; to: string };

/**
 * A statement of an account (入出金取引明細, kind 03): records of 200 bytes in JIS X 0201, each ended by CR and LF. The
 * lines are numbered from 1; the closing balance is the opening one with all of them.
 */
export function writeStatement(
  account: StatementAccount,
  days: Days,
  opening: number,
  entries: StatementEntry[],
): Uint8Array {
  const closing = entries.reduce((balance, each) => balance + signed(each), opening);
  const records = [
    header(account, days, opening),
    ...entries.map((each, i) => line(each, i + 1)),
    trailer(entries, closing),
    [...digits(9, 1), ...digits(entries.length + 3, 10), ...digits(1, 5), ...field("", 184)],
  ];
  return Buffer.concat(records.map((record) => Uint8Array.of(...whole(record), 0x0d, 0x0a)));
}

function header(account: StatementAccount, { created, from, to }: Days, opening: number): number[] {
  return [
    ...field("1030", 4),
    ...era(created),
    ...era(from),
    ...era(to),
    ...digits(account.bank, 4),
    ...field(account.bankName, 15),
    ...digits(account.branch, 3),
    ...field(account.branchName, 15),
    ...digits(0, 3),
    ...digits(account.type, 1),
    ...digits(account.number, 10),
    ...field(account.holder, 40),
    ...sign(opening),
    ...digits(1, 1),
    ...digits(Math.abs(opening), 14),
    ...field("", 71),
  ];
}

function line(each: StatementEntry, number: number): number[] {
  return [
    ...digits(2, 1),
    ...digits(number, 8),
    ...era(each.day),
    ...era(each.valueDay),
    ...digits(each.direction === "in" ? 1 : 2, 1),
    ...digits(11, 2),
    ...digits(each.amount, 12),
    ...digits(0, 12 + 6 + 6 + 1 + 7 + 3),
    ...digits(each.code, 10),
    ...field(each.party, 48),
    ...field(each.bankName, 15),
    ...field(each.branchName, 15),
    ...field(each.description, 20),
    ...field(each.edi, 20),
    ...field("", 1),
  ];
}

function trailer(entries: StatementEntry[], closing: number): number[] {
  const [came, went] = (["in", "out"] as const).map((direction) => {
    const amounts = entries.filter((each) => each.direction === direction).map(({ amount }) => amount);
    return [
      ...digits(amounts.length, 6),
      ...digits(
        amounts.reduce((sum, amount) => sum + amount, 0),
        13,
      ),
    ];
  });
  return [
    ...digits(8, 1),
    ...(came ?? []),
    ...(went ?? []),
    ...sign(closing),
    ...digits(Math.abs(closing), 14),
    ...digits(entries.length, 7),
    ...field("", 139),
  ];
}

const signed = ({ direction, amount }: StatementEntry) => (direction === "in" ? amount : -amount);

/** 1: what is there; 2: what is owed. */
const sign = (balance: number) => digits(balance < 0 ? 2 : 1, 1);

/** A day as YYMMDD of 令和, which began with May 2019. */
function era(day: string): number[] {
  if (day < "2019-05-01") throw new Error(`${day} is before 令和`);
  const [year, month, date] = day.split("-");
  return digits(`${String(Number(year) - 2018).padStart(2, "0")}${month}${date}`, 6);
}

function whole(record: number[]): number[] {
  if (record.length !== 200) throw new Error(`a record has ${record.length} bytes`);
  return record;
}
