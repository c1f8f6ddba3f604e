import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bankRunItems, bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import type { Yen } from "@/lib/core/yen";
import { type CommandScope, command } from "@/lib/runtime/command";
import type { BankProfile } from "@/lib/zengin/profile";
import { runDateProblem } from "@/lib/zengin/run-dates";
import { AMOUNT_MAX } from "@/lib/zengin/transfer-file";
import { GatherInput } from "./inputs";
import { profileAt, sealProfile } from "./internal/profile";
import { type ClaimedPayable, type PayableSource, payableSource, payableSources } from "./payable-source";
import { inPieces, linesOf, type Payee, type PlannedLine } from "./rules";

type Scope = CommandScope<"staff">;

/**
 * Gathers what is due into a run for a transfer date, or into several when it is more than the bank takes in one file:
 * each payable is in this run only. Amounts, order and references follow from the payables alone; the bank's profile of
 * this moment is kept with the run. Refused: "bankruns.not_business_day", "bankruns.past_cut_off", "bankruns.too_far",
 * "bankruns.nothing_due", "bankruns.no_account" {name}, "bankruns.amount_above" {name, max}, and by the source what is
 * not due any more.
 */
export const gatherRun = command({
  name: "bank_run.gather",
  hats: ["staff"],
  input: GatherInput,
  async run(scope, { date, all, payables }) {
    const { tx, now, about } = scope;
    const profile = await profileAt(tx, now);
    const problem = runDateProblem(date, now, profile);
    if (problem) throw rejected(`bankruns.${problem}`, {}, "date");
    const claimed = await claim(scope, all ? null : payables);
    if (!claimed.length) throw rejected("bankruns.nothing_due", {}, "payables");
    const lines = linesOf(claimed, (kind) => payableSource(kind).together);
    const above = lines.find(({ amount }) => amount > AMOUNT_MAX);
    if (above)
      throw rejected("bankruns.amount_above", { name: above.payeeName, max: AMOUNT_MAX }, "payables");
    let first = await firstReference(tx);
    const runIds: Id<"brn">[] = [];
    for (const piece of inPieces(lines, profile.recordsMax)) {
      runIds.push(await makeRun(scope, date, profile, piece, first));
      first += BigInt(piece.length);
    }
    about(runIds.join(","), { lines: String(lines.length) });
    return { runIds, lines: lines.length };
  },
});

/** Marks what was chosen, or everything that is due and has an account, as in a run. */
async function claim(scope: Scope, chosen: readonly string[] | null): Promise<Payee[]> {
  const found: Payee[] = [];
  const left = new Set(chosen);
  for (const source of payableSources()) {
    const due = await source.due(scope.tx, scope.now);
    const ids = due
      .filter((one) => (chosen ? left.delete(one.id) : one.bankAccountId !== null))
      .map(({ id }) => id);
    if (ids.length) found.push(...(await claimOf(source, scope, ids)));
  }
  if (left.size) throw rejected("bankruns.not_due", {}, "payables");
  return found;
}

async function claimOf(source: PayableSource, scope: Scope, ids: readonly string[]): Promise<Payee[]> {
  return (await source.claim(scope, ids)).map((one) => {
    if (!one.bankAccountId) throw rejected("bankruns.no_account", { name: one.payeeName }, "payables");
    return { ...one, bankAccountId: one.bankAccountId };
  });
}

/** References run on over all runs, so that none is ever used twice. Whoever draws some has them until the commit. */
async function firstReference(tx: Tx): Promise<bigint> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('bank_run_lines.reference', 0))`);
  const [last] = await tx
    .select({ reference: sql<string | null>`max(${bankRunLines.reference})` })
    .from(bankRunLines);
  return BigInt(last?.reference ?? 0) + 1n;
}

async function makeRun(
  scope: Scope,
  transferDate: string,
  profile: BankProfile,
  planned: readonly PlannedLine[],
  first: bigint,
): Promise<Id<"brn">> {
  const { tx, actor, now } = scope;
  const id = newId("brn", now);
  await tx.insert(bankRuns).values({
    id,
    transferDate,
    status: "draft",
    statusAt: now,
    sealedProfile: sealProfile(profile, id),
    lineCount: planned.length,
    total: planned.reduce((sum, { amount }) => sum + amount, 0n) as Yen,
    createdBy: actor.personId,
    createdAt: now,
  });
  const lines = planned.map((line, n) => ({
    ...line,
    id: newId("brl", now),
    position: n + 1,
    reference: (first + BigInt(n)).toString().padStart(10, "0"),
  }));
  // A statement takes at most 65,535 values; a line has ten.
  for (const piece of inPieces(lines, 5_000)) {
    const rows = piece.map(({ items: _, ...line }) => ({
      ...line,
      runId: id,
      status: "planned" as const,
      statusAt: now,
    }));
    await tx.insert(bankRunLines).values(rows);
  }
  const items = lines.flatMap((line) =>
    line.items.map(({ id: payableId, amount }) => ({ lineId: line.id, payableId, amount })),
  );
  for (const piece of inPieces(items, 10_000)) await tx.insert(bankRunItems).values([...piece]);
  for (const source of payableSources()) {
    const placed = lines.filter(({ kind }) => kind === source.kind).flatMap(claimedOf);
    if (placed.length) await source.place(scope, placed);
  }
  return id;
}

function claimedOf(line: PlannedLine & { id: Id<"brl">; reference: string }): ClaimedPayable[] {
  const { id: lineId, reference } = line;
  return line.items.map(({ id, amount }) => ({ id, lineId, amount, reference, valueDate: null }));
}
