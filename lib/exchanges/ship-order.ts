import "server-only";
import { shipmentLines, shipments } from "@/db/schema/deliveries";
import { rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { lockOrder } from "./internal/locked-order";
import { stepOrder } from "./internal/step-order";
import { linesWithSent } from "./internal/unsent-lines";
import { ShipOrderInput } from "./retailer-inputs";
import { actRefusal } from "./rules";

/**
 * Sends a parcel of an order, or all that is left of it. Once everything is on its way the order is shipped, until then
 * shipped in part. Throws "partner.shipping_closed" before it may ship, "partner.more_than_ordered" and
 * "partner.nothing_to_ship".
 */
export const shipOrder = command({
  name: "order.ship",
  hats: ["retailer"],
  input: ShipOrderInput,
  async run({ tx, actor, now, emit, about }, { id, carrier, trackingNumber, lines: wanted }) {
    const order = await lockOrder(tx, id, { retailerId: actor.organisationId });
    const refusal = actRefusal("ship", order.status);
    if (refusal) throw refusal;
    if (!order.shippingOpenedAt) throw rejected("partner.shipping_closed");

    const lines = await linesWithSent(tx, id);
    const left = new Map(lines.map(({ line, unsent }) => [line, unsent]));
    const parcel = (
      wanted.length ? wanted : lines.map(({ line, unsent }) => ({ line, quantity: unsent }))
    ).filter(({ quantity }) => quantity > 0);
    if (!parcel.length) throw rejected("partner.nothing_to_ship");
    for (const { line, quantity } of parcel) {
      const rest = (left.get(line) ?? 0) - quantity;
      if (rest < 0) throw rejected("partner.more_than_ordered", {}, `quantity-${line}`);
      left.set(line, rest);
    }
    const shipmentId = newId("shp", now);
    await tx.insert(shipments).values({
      id: shipmentId,
      orderId: id,
      carrier,
      trackingNumber,
      shippedBy: actor.personId,
      shippedAt: now,
    });
    await tx.insert(shipmentLines).values(parcel.map((part) => ({ shipmentId, orderId: id, ...part })));

    const complete = [...left.values()].every((rest) => rest === 0);
    const set = { shippedAt: order.shippedAt ?? now, ...(!complete && keptDeadline(order)) };
    const details = { shipmentId };
    await stepOrder(
      tx,
      order,
      { to: complete ? "shipped" : "part_shipped", by: "retailer", set, details },
      now,
    );
    await emit("order.shipped", { orderId: id, shipmentId });
    about(id, { shipmentId });
    return { id, complete };
  },
});

/** A first parcel does not buy time for the others. */
function keptDeadline({ dueAt }: { dueAt: Date | null }) {
  return dueAt && { dueAt };
}
