import { randomUUID } from "node:crypto";
import { approveRun, proposeRun } from "@/lib/bank-runs/approve-run";
import { exportRun } from "@/lib/bank-runs/export-run";
import { gatherRun } from "@/lib/bank-runs/gather-run";
import { importStatement } from "@/lib/bank-runs/import-statement";
import { approvalOf } from "@/lib/bank-runs/queries";
import { now } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { Upload } from "@/lib/runtime/upload";
import { BankProfile } from "@/lib/zengin/profile";
import { nextRunDate } from "@/lib/zengin/run-dates";
import type { StatementEntry } from "@/sandbox/bank/records";
import { writeStatement } from "@/sandbox/bank/write-statement";
import type { TestDatabase } from "../database";
import { aBankAccount } from "./bank-accounts";
import { aRetailer, type TestRetailer } from "./exchanges";
import { aConfirmedOrder, approved, invoiceFor } from "./settlement";
import type { aStaffMember } from "./staff";

type Staff = Awaited<ReturnType<typeof aStaffMember>>;
export type TestPayable = {
  readonly shop: TestRetailer;
  readonly order: { readonly id: Id<"ord">; readonly price: bigint };
  readonly invoiceId: Id<"ivc">;
};
export type TestRun = { readonly runId: Id<"brn">; readonly payables: readonly TestPayable[] };

const key = () => `runs-${randomUUID()}`;

/** An accepted invoice of ¥8,000, unless wished otherwise, of a retailer that can be paid to. */
export async function aPayable(
  db: TestDatabase,
  [ann, bob]: readonly [Staff, Staff],
  { shop: known, price = 8_000 }: { shop?: TestRetailer; price?: number } = {},
): Promise<TestPayable> {
  const shop = known ?? (await aRetailer(db));
  if (!known) await aBankAccount(db, shop);
  const order = await aConfirmedOrder(db, shop, [{ price }]);
  const { id: invoiceId } = await invoiceFor(shop, order);
  await approved(ann, bob, invoiceId);
  return { shop, order, invoiceId };
}

/** The first day on which a file that is made now is in time, by the bank's usual profile. */
export function aRunDate(): string {
  const usual = { businessDaysBefore: 1, cutOff: "15:00" };
  return nextRunDate(now(), { ...BankProfile.pick({ daysAheadMax: true }).parse({}), ...usual });
}

/** A run of new payables as far as it is wished: gathered, wanted by two people, handed to the bank. */
export async function aRun(
  db: TestDatabase,
  [ann, bob]: readonly [Staff, Staff],
  until: "draft" | "approved" | "exported" = "draft",
  given?: readonly TestPayable[],
): Promise<TestRun> {
  const payables = given ?? [await aPayable(db, [ann, bob])];
  const ids = payables.map(({ invoiceId }) => invoiceId);
  const { runIds } = await gatherRun(ann.as, key(), { date: aRunDate(), payables: ids });
  const [runId] = runIds;
  if (!runId) throw new Error("nothing was gathered");
  if (until !== "draft") {
    const asked = await proposeRun(ann.as, key(), await approvalOf(ann.as, { runId }));
    await approveRun(bob.as, key(), asked);
  }
  if (until === "exported") await exportRun(ann.as, key(), { runId });
  return { runId, payables };
}

/** The only line of a run, or the first of it. */
export async function lineOf(db: TestDatabase, runId: Id<"brn">, position = 1) {
  const [line] =
    await db.owner`select * from bank_run_lines where run_id = ${runId} and position = ${position}`;
  if (!line) throw new Error("the run has no such line");
  return line as unknown as { id: Id<"brl">; reference: string; status: string; reason: string | null };
}

const ACCOUNT = {
  bank: "0001",
  bankName: "ﾐｽﾞﾎ",
  branch: "001",
  branchName: "ﾄｳｷﾖｳ",
  type: "1" as const,
  number: "7654321",
  holder: "ｶ)ﾐｽﾞﾋｷﾃﾞﾓ",
};
const PLAIN = { code: "0", party: "", bankName: "", branchName: "", description: "", edi: "", amount: 8_000 };

/** A statement of the operator's account over these lines, as the bank writes it. */
export function aStatement(
  entries: readonly (Partial<StatementEntry> & Pick<StatementEntry, "direction">)[],
  account: Partial<typeof ACCOUNT> = {},
): Upload {
  const day = aRunDate();
  const whole = entries.map((entry) => ({ ...PLAIN, day, valueDay: entry.day ?? day, ...entry }));
  const days = [day, ...whole.map((entry) => entry.day)].sort();
  const [from = day, to = day] = [days[0], days.at(-1)];
  return new Upload(
    Buffer.from(writeStatement({ ...ACCOUNT, ...account }, { created: to, from, to }, 1_000_000, whole)),
  );
}

/** Has finance take such a statement in. */
export function imported(
  ann: Staff,
  ...entries: readonly (Partial<StatementEntry> & Pick<StatementEntry, "direction">)[]
) {
  return importStatement(ann.as, key(), { file: aStatement(entries) });
}

/** Where a run of one payable stands: itself, its line, whether it is the live one, the invoice and its order. */
export async function standingOf(db: TestDatabase, { runId, payables }: TestRun) {
  const [row] = await db.owner`
    select r.status as run, l.status as line, i.live, v.status as invoice, s.status as order
    from bank_runs r join bank_run_lines l on l.run_id = r.id join bank_run_items i on i.line_id = l.id
    join invoices v on v.id = i.payable_id join order_settlements s on s.invoice_id = v.id
    where r.id = ${runId} and v.id = ${payables[0]?.invoiceId ?? ""}`;
  return { ...row };
}
export const PAID = { run: "settled", line: "paid", live: true, invoice: "remitted", order: "remitted" };
export const FAILED = { run: "settled", line: "failed", live: false, invoice: "approved", order: "approved" };
export const BACK = { run: "settled", line: "returned", live: false, invoice: "approved", order: "approved" };
