import "server-only";
import { and, asc, eq, ne } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";

export type LockedRun = typeof bankRuns.$inferSelect;
export type RunLine = typeof bankRunLines.$inferSelect;

/** Locks a run until the transaction ends: whatever changes a run or its lines does so first. */
export async function lockRun(tx: Tx, id: Id<"brn">): Promise<LockedRun> {
  const [run] = await tx.select().from(bankRuns).where(eq(bankRuns.id, id)).for("update");
  if (!run) throw notFound();
  return run;
}

/** The lines of a run that were not removed, in the order of its file. */
export function linesOfRun(reader: Reader, runId: Id<"brn">): Promise<RunLine[]> {
  return reader
    .select()
    .from(bankRunLines)
    .where(and(eq(bankRunLines.runId, runId), ne(bankRunLines.status, "removed")))
    .orderBy(asc(bankRunLines.position));
}
