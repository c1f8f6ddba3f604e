import "server-only";
import { and, eq, exists, inArray, not, sql } from "drizzle-orm";
import { raw, type Tx } from "@/db/client";
import { bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { texts } from "@/lib/ledger/wire";
import type { CommandScope } from "@/lib/runtime/command";
import type { ResultReason } from "../reasons";
import { claimedOn, freeItems, tellSources } from "./items";

/** What became of a line, on which day. */
export type Outcome = {
  readonly lineId: Id<"brl">;
  readonly status: "paid" | "failed" | "returned";
  readonly reason: ResultReason | null;
  readonly valueDate: string;
};

type Scope = CommandScope<"staff">;

/** The state in which a line waits for each outcome: money that was never paid cannot come back. */
const BEFORE = { paid: "sent", failed: "sent", returned: "paid" } as const;

/**
 * Gives lines their results, whatever runs they stand in, and tells the sources in sets: what was paid is posted, what
 * was not or came back is due again or goes back to its owner. A run whose lines all have one is settled.
 * Throws rejected("bankruns.line_decided") when one of the lines does not wait for this result; then nothing happens.
 */
export async function decideLines(
  scope: Scope,
  outcomes: readonly Outcome[],
  byHand: boolean,
): Promise<void> {
  const runIds = await lockRunsOf(scope.tx, outcomes);
  // Paid first: a statement can say of one line that it was paid and that it came back.
  for (const status of ["paid", "failed", "returned"] as const) {
    const same = outcomes.filter((outcome) => outcome.status === status);
    if (same.length) await decide(scope, status, same, byHand);
  }
  await settleRuns(scope, runIds);
}

async function lockRunsOf(tx: Tx, outcomes: readonly Outcome[]): Promise<Id<"brn">[]> {
  const ids = [...new Set(outcomes.map(({ lineId }) => lineId))];
  const found = await tx
    .selectDistinct({ runId: bankRunLines.runId })
    .from(bankRunLines)
    .where(inArray(bankRunLines.id, ids));
  const runIds = found.map(({ runId }) => runId).sort();
  await tx
    .select({ id: bankRuns.id })
    .from(bankRuns)
    .where(inArray(bankRuns.id, runIds))
    .orderBy(bankRuns.id)
    .for("update");
  return runIds;
}

async function decide(
  scope: Scope,
  status: Outcome["status"],
  outcomes: readonly Outcome[],
  byHand: boolean,
): Promise<void> {
  const { tx, actor, now } = scope;
  const ids = outcomes.map(({ lineId }) => lineId);
  const decided = await raw(tx)`
    update bank_run_lines l set status = ${status}, status_at = ${now}, value_date = o.day::date,
      reason = nullif(o.reason, ''), decided_by = ${byHand ? actor.personId : null}
    from unnest(${texts(ids)}::text[], ${texts(outcomes.map(({ reason }) => reason ?? ""))}::text[],
      ${texts(outcomes.map(({ valueDate }) => valueDate))}::text[]) o (line, reason, day)
    where l.id = o.line and l.status = ${BEFORE[status]}
    returning l.id`;
  if (decided.length < ids.length) throw rejected("bankruns.line_decided");
  const claimed = await claimedOn(tx, ids);
  if (status !== "paid") await freeItems(tx, ids);
  const reasonOf = new Map(outcomes.map(({ lineId, reason }) => [lineId, reason]));
  for (const reason of new Set(reasonOf.values())) {
    const same = claimed.filter(({ lineId }) => reasonOf.get(lineId) === reason);
    await tellSources(scope, same, status, reason ?? "");
  }
}

async function settleRuns({ tx, now }: Scope, runIds: readonly Id<"brn">[]): Promise<void> {
  const open = tx
    .select({ one: sql`1` })
    .from(bankRunLines)
    .where(and(eq(bankRunLines.runId, bankRuns.id), eq(bankRunLines.status, "sent")));
  await tx
    .update(bankRuns)
    .set({ status: "settled", statusAt: now })
    .where(and(inArray(bankRuns.id, [...runIds]), eq(bankRuns.status, "exported"), not(exists(open))));
}
