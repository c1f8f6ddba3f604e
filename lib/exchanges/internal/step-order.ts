import "server-only";
import { and, eq } from "drizzle-orm";
import { raw, type Tx } from "@/db/client";
import { type OrderStatus, orders } from "@/db/schema/exchanges";
import { rejected } from "@/lib/core/errors";
import { clockOf } from "@/lib/rates/current";
import { type By, deadlineFor, givesBack, isEnd } from "../rules";
import { addHistory } from "./history";
import { releasePoints, uncapturePoints } from "./hold";
import type { LockedOrder } from "./locked-order";

type Step = {
  readonly to: OrderStatus;
  readonly by: By;
  /** What else changes with it. */
  readonly set?: Partial<typeof orders.$inferInsert>;
  readonly details?: Record<string, string>;
};

/**
 * Moves a locked order into its next state, with its deadline and its line in the timeline. A state that delivers
 * nothing gives the points and the stock back, whatever the member's cap or freeze. Throws "exchanges.too_late" when
 * the order is no longer in the state that it was locked in.
 */
export async function stepOrder(
  tx: Tx,
  order: LockedOrder,
  { to, by, set, details }: Step,
  now: Date,
): Promise<void> {
  const clock = await clockOf(tx, order.clockPolicyId, now);
  const mayShip = (set?.shippingOpenedAt ?? order.shippingOpenedAt) !== null;
  const moved = await tx
    .update(orders)
    .set({
      ...deadlineFor(to, clock, now, mayShip),
      ...set,
      status: to,
      statusAt: now,
      endedAt: isEnd(to) ? now : null,
    })
    .where(and(eq(orders.id, order.id), eq(orders.status, order.status)))
    .returning({ id: orders.id });
  if (!moved.length) throw rejected("exchanges.too_late", { status: order.status });
  await addHistory(tx, [{ id: order.id, step: to, by, ...(details && { details }) }], now);
  if (!givesBack(to)) return;
  if (order.deliveredAt) await uncapturePoints(tx, [order], now);
  await releasePoints(tx, [order], now);
  await raw(tx)`select return_stock(${order.id})`; // what was never sent
}
