import "server-only";
import type { Tx } from "@/db/client";
import { transferHistory } from "@/db/schema/transfers";
import type { Id } from "@/lib/core/ids";

export type HistoryStep = {
  readonly id: Id<"trf">;
  readonly step: (typeof transferHistory.$inferInsert)["step"];
};

/** Adds one step to the timelines of gifts. */
export async function addHistory(tx: Tx, steps: readonly HistoryStep[], now: Date): Promise<void> {
  if (!steps.length) return;
  await tx.insert(transferHistory).values(steps.map(({ id, step }) => ({ transferId: id, step, at: now })));
}
