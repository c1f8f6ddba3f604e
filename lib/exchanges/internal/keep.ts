import "server-only";
import type { Tx } from "@/db/client";
import type { By } from "../rules";
import { capturePoints } from "./hold";
import type { LockedOrder } from "./locked-order";
import { stepOrder } from "./step-order";

/** Closes the problem of a locked order in the retailer's favour: it is delivered, and its points are spent. */
export async function keepLocked(tx: Tx, order: LockedOrder, by: By, now: Date): Promise<void> {
  const set = { deliveredAt: order.deliveredAt ?? now };
  await stepOrder(tx, order, { to: "kept", by, set }, now);
  if (!order.deliveredAt) await capturePoints(tx, [order], now);
}
