import "server-only";
import { command } from "@/lib/runtime/command";
import { lockOrder } from "./internal/locked-order";
import { stepOrder } from "./internal/step-order";
import { EndOrderInput } from "./retailer-inputs";
import { actRefusal } from "./rules";

/**
 * Gives up an order that was confirmed and of which nothing has been sent: all points and the stock go back, and the
 * member reads why. What the retailer was paid for it is settled by whoever hears "order.ended".
 */
export const cancelByRetailer = command({
  name: "order.cancel_by_retailer",
  hats: ["retailer"],
  input: EndOrderInput,
  async run({ tx, actor, now, emit, about }, { id, reason }) {
    const order = await lockOrder(tx, id, { retailerId: actor.organisationId });
    const refusal = actRefusal("cancel_by_retailer", order.status);
    if (refusal) throw refusal;
    await stepOrder(tx, order, { to: "cancelled_by_retailer", by: "retailer", set: { reason } }, now);
    await emit("order.ended", { orderIds: [id] });
    about(id);
    return { id };
  },
});
