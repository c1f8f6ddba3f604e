import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { orders } from "@/db/schema/exchanges";
import { retailers } from "@/db/schema/retailers";
import type { Emit } from "@/lib/runtime/outbox";
import type { By } from "../rules";
import { addHistory } from "./history";
import type { LockedOrder } from "./locked-order";
import { stepOrder } from "./step-order";

/**
 * Confirms a locked order. With a monthly closing it may ship at once; per order, shipping opens with the remittance.
 */
export async function confirmLocked(
  tx: Tx,
  order: LockedOrder,
  by: By,
  now: Date,
  emit: Emit,
  set: Partial<typeof orders.$inferInsert> = {},
): Promise<void> {
  const [retailer] = await tx
    .select({ terms: retailers.terms })
    .from(retailers)
    .where(eq(retailers.organisationId, order.retailerId));
  const opens = retailer?.terms === "monthly";
  await stepOrder(
    tx,
    order,
    {
      to: "confirmed",
      by,
      set: { ...set, confirmedAt: now, ...(opens && { shippingOpenedAt: now }) },
    },
    now,
  );
  await emit("order.confirmed", { orderId: order.id });
  if (!opens) return;
  await addHistory(tx, [{ id: order.id, step: "shipping_opened", by: "system" }], now);
  await emit("order.shipping_opened", { orderId: order.id });
}
