import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders } from "@/db/schema/exchanges";
import { clockOf } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { OpenShippingInput } from "./inputs";
import { addHistory } from "./internal/history";
import { type LockedOrder, lockOrder } from "./internal/locked-order";
import { can, deadlineFor } from "./rules";

/**
 * The retailer has been paid for these orders: from now on they may ship, and the deadline for it runs. An order that
 * may ship already, or has ended, stays as it is. Returns how many were opened.
 */
export const openShipping = command({
  name: "exchange.open_shipping",
  hats: ["system"],
  input: OpenShippingInput,
  async run({ tx, now, emit, about }, { ids }) {
    let opened = 0;
    for (const id of [...ids].sort()) {
      const order = await lockOrder(tx, id, "anybody");
      if (!can("open_shipping", order.status) || order.shippingOpenedAt) continue;
      await open(tx, order, now);
      await emit("order.shipping_opened", { orderId: id });
      opened += 1;
    }
    about(ids.slice(0, 20).join(","), { opened: String(opened) });
    return { opened };
  },
});

async function open(tx: Tx, order: LockedOrder, now: Date): Promise<void> {
  const clock = await clockOf(tx, order.clockPolicyId, now);
  await tx
    .update(orders)
    .set({ shippingOpenedAt: now, ...deadlineFor("confirmed", clock, now, true) })
    .where(eq(orders.id, order.id));
  await addHistory(tx, [{ id: order.id, step: "shipping_opened", by: "system" }], now);
}
