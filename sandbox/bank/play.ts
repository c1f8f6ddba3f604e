import { createHash } from "node:crypto";
import holidayJp from "@holiday-jp/holiday_jp";
import { nowMillis } from "../core/clock";
import { newId } from "../core/ids";
import type { World } from "../world";
import { type Fault, readTransferFile } from "./read-transfer-file";
import type { StatementAccount, StatementEntry, Transfer, TransferFile } from "./records";
import { executed } from "./write-statement";

/** What became of a transfer. `no_account` and `name_differs` come back on the next day, `sent_back` at a button. */
export type Result = "waiting" | "paid" | "no_account" | "name_differs" | "sent_back";

/** A file that the bank has taken. */
export type BankFile = {
  id: string;
  hash: string;
  takenAt: number;
  /** The transfer date with its year, which the file does not say. */
  day: string;
  file: TransferFile;
  results: Result[];
};

/** A line of the customer's statement. */
export type BankEntry = StatementEntry & { id: string };

export type Taken = { ok: true; id: string } | { ok: false; fault: Fault } | { ok: false; known: string };

/** What one transfer costs the customer, in yen. */
const FEE = 110;
export const OPENING = 100_000_000;

const COMES_BACK: Partial<Record<Result, string>> = {
  no_account: "ｸﾐﾓﾄﾞｼ ｺｳｻﾞﾅｼ",
  name_differs: "ｸﾐﾓﾄﾞｼ ﾒｲｷﾞｿｳｲ",
  sent_back: "ｸﾐﾓﾄﾞｼ",
};

/** Takes a file, once: all of it, or nothing with the record and the reason. */
export async function takeFile(world: World, bytes: Uint8Array): Promise<Taken> {
  const hash = createHash("sha256").update(bytes).digest("hex");
  const known = world.bankFiles.all().find((one) => one.hash === hash);
  if (known) return { ok: false, known: known.id };
  const reading = readTransferFile(bytes);
  if (!reading.ok) return { ok: false, fault: reading.fault };
  const { file } = reading;
  const id = newId("file_", 12);
  const results = file.transfers.map((): Result => "waiting");
  world.bankFiles.put(id, { id, hash, takenAt: nowMillis(), day: dayOf(file.date), file, results });
  await world.store.flush();
  return { ok: true, id };
}

/** Carries a file out, once: each transfer leaves the account on its day; some accounts send it back on the next. */
export async function execute(world: World, id: string): Promise<void> {
  const taken = world.bankFiles.get(id);
  if (!taken || taken.results.some((result) => result !== "waiting")) return;
  const { file, day } = taken;
  const results = file.transfers.map(ruleFor);
  world.bankFiles.put(id, { ...taken, results });
  for (const transfer of file.transfers) addEntry(world, executed(transfer, day));
  addEntry(world, feeEntry(day, FEE * file.transfers.length));
  file.transfers.forEach((transfer, n) => {
    if (results[n] !== "paid") addEntry(world, backEntry(transfer, results[n] as Result, nextBankDay(day)));
  });
  await world.store.flush();
}

/** The payee of an account that ends in 0003 sends the money back. */
export async function sendBack(world: World, id: string, n: number): Promise<void> {
  const taken = world.bankFiles.get(id);
  const transfer = taken?.file.transfers[n];
  if (!taken || !transfer || !mayComeBack(taken, n)) return;
  world.bankFiles.put(id, { ...taken, results: taken.results.with(n, "sent_back") });
  addEntry(world, backEntry(transfer, "sent_back", nextBankDay(nextBankDay(taken.day))));
  await world.store.flush();
}

export function mayComeBack({ file, results }: BankFile, n: number): boolean {
  return results[n] === "paid" && file.transfers[n]?.accountNumber.endsWith("0003") === true;
}

/** The customer's account, as the newest file names it; null before there is one. */
export function accountOf(world: World): StatementAccount | null {
  const [newest] = world.bankFiles.newestFirst();
  if (!newest) return null;
  const { bank, bankName, branch, branchName, accountType, accountNumber, requesterName } = newest.file;
  const type = accountType === "2" ? ("2" as const) : ("1" as const);
  return { bank, bankName, branch, branchName, type, number: accountNumber, holder: requesterName };
}

/** What has happened on the account, by day. */
export function entriesOf(world: World): BankEntry[] {
  return world.bankEntries.all().sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** Accounts fail by their last digits, so that a test can choose. */
function ruleFor({ accountNumber }: Transfer): Result {
  if (accountNumber.endsWith("0001")) return "no_account";
  return accountNumber.endsWith("0002") ? "name_differs" : "paid";
}

function addEntry(world: World, entry: StatementEntry): void {
  const id = newId("line_", 16);
  world.bankEntries.put(id, { ...entry, id });
}

function backEntry(transfer: Transfer, result: Result, day: string): StatementEntry {
  const out = executed(transfer, day);
  return { ...out, direction: "in", description: COMES_BACK[result] ?? "ｸﾐﾓﾄﾞｼ" };
}

function feeEntry(day: string, amount: number): StatementEntry {
  const nobody = { code: "0", party: "", bankName: "", branchName: "", edi: "" };
  return { ...nobody, day, valueDay: day, direction: "out", amount, description: "ﾌﾘｺﾐﾃｽｳﾘﾖｳ" };
}

const DAY_MS = 86_400_000;
const utc = (day: string) => Date.parse(`${day}T00:00:00Z`);
const written = (millis: number) => new Date(millis).toISOString().slice(0, 10);

/** A month and a day, `MMDD`, in the year in which it comes next; it may be a month past. */
function dayOf(date: string): string {
  const earliest = nowMillis() - 31 * DAY_MS;
  const year = new Date(earliest).getUTCFullYear();
  const monthDay = `${date.slice(0, 2)}-${date.slice(2)}`;
  return utc(`${year}-${monthDay}`) >= earliest ? `${year}-${monthDay}` : `${year + 1}-${monthDay}`;
}

function nextBankDay(day: string): string {
  let at = utc(day) + DAY_MS;
  while (!banksWork(written(at))) at += DAY_MS;
  return written(at);
}

function banksWork(day: string): boolean {
  const weekday = new Date(utc(day)).getUTCDay();
  const monthDay = day.slice(5);
  if (weekday === 0 || weekday === 6 || monthDay === "12-31") return false;
  return !(monthDay >= "01-01" && monthDay <= "01-03") && !(day in holidayJp.holidays);
}
