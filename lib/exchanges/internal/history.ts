import "server-only";
import type { Tx } from "@/db/client";
import { orderHistory } from "@/db/schema/exchanges";
import type { Id } from "@/lib/core/ids";
import type { By } from "../rules";

/** What an order's timeline can tell: its states, and what happens in between. */
export type OrderStep = {
  readonly id: Id<"ord">;
  readonly step: string;
  readonly by: By;
  readonly details?: Record<string, string>;
};

/** Adds steps to the timelines of orders. */
export async function addHistory(tx: Tx, steps: readonly OrderStep[], now: Date): Promise<void> {
  if (!steps.length) return;
  await tx
    .insert(orderHistory)
    .values(
      steps.map(({ id, details, ...step }) => ({ orderId: id, at: now, details: details ?? null, ...step })),
    );
}
