import "server-only";
import type { Tx } from "@/db/client";
import type { Emit } from "@/lib/runtime/outbox";
import type { By } from "../rules";
import { capturePoints } from "./hold";
import type { LockedOrder } from "./locked-order";
import { stepOrder } from "./step-order";

/** A locked order has arrived: its points leave circulation. */
export async function deliverLocked(
  tx: Tx,
  order: LockedOrder,
  by: By,
  now: Date,
  emit: Emit,
): Promise<void> {
  await stepOrder(tx, order, { to: "delivered", by, set: { deliveredAt: now } }, now);
  await capturePoints(tx, [order], now);
  await emit("order.delivered", { orderIds: [order.id] });
}
