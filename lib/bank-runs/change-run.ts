import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { lapseRequest } from "@/lib/approvals/lapse-request";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { type CommandScope, command } from "@/lib/runtime/command";
import { DiscardInput, RemoveLineInput } from "./inputs";
import { claimedOn, freeItems, tellSources } from "./internal/items";
import { type LockedRun, lockRun } from "./internal/run";

/**
 * Takes a transfer out of a run that is a draft: what it was for is due again. A request for the run as it was lapses.
 * Refused: "bankruns.not_draft", "bankruns.line_gone".
 */
export const removeLine = command({
  name: "bank_run.change",
  hats: ["staff"],
  input: RemoveLineInput,
  async run(scope, { runId, lineId, reason }) {
    const { tx, now, about } = scope;
    const run = await lockRun(tx, runId);
    if (run.status !== "draft") throw rejected("bankruns.not_draft");
    const [removed] = await removeLines(scope, run, [lineId], reason);
    if (!removed) throw rejected("bankruns.line_gone");
    await tx
      .update(bankRuns)
      .set({ lineCount: sql`${bankRuns.lineCount} - 1`, total: sql`${bankRuns.total} - ${removed.amount}` })
      .where(eq(bankRuns.id, runId));
    await lapseRequest(tx, "bank_run", runId, now);
    about(runId, { lineId });
    return { runId };
  },
});

/**
 * Gives a run up that no bank has: a draft, or one that was approved and never exported. Everything in it is due again.
 * Refused: "bankruns.with_the_bank".
 */
export const discardRun = command({
  name: "bank_run.discard",
  hats: ["staff"],
  input: DiscardInput,
  async run(scope, { runId, reason }) {
    const { tx, now, about } = scope;
    const run = await lockRun(tx, runId);
    if (run.status !== "draft" && run.status !== "approved") throw rejected("bankruns.with_the_bank");
    await removeLines(scope, run, null, reason);
    await tx.update(bankRuns).set({ status: "discarded", statusAt: now }).where(eq(bankRuns.id, runId));
    await lapseRequest(tx, "bank_run", runId, now);
    about(runId);
    return { runId };
  },
});

/** Removes these lines of a run that was locked, or all that are left. */
async function removeLines(
  scope: CommandScope<"staff">,
  run: LockedRun,
  ids: readonly Id<"brl">[] | null,
  reason: string,
) {
  const { tx, actor, now } = scope;
  const removed = await tx
    .update(bankRunLines)
    .set({ status: "removed", statusAt: now, decidedBy: actor.personId, reason })
    .where(
      and(
        eq(bankRunLines.runId, run.id),
        eq(bankRunLines.status, "planned"),
        ids ? inArray(bankRunLines.id, [...ids]) : undefined,
      ),
    )
    .returning({ id: bankRunLines.id, amount: bankRunLines.amount });
  if (!removed.length) return [];
  const lineIds = removed.map(({ id }) => id);
  const claimed = await claimedOn(tx, lineIds);
  await freeItems(tx, lineIds);
  await tellSources(scope, claimed, "release", reason);
  return removed;
}
