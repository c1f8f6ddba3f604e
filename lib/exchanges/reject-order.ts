import "server-only";
import { command } from "@/lib/runtime/command";
import { lockOrder } from "./internal/locked-order";
import { stepOrder } from "./internal/step-order";
import { EndOrderInput } from "./retailer-inputs";
import { actRefusal } from "./rules";

/** Says no to an order that was placed: all points and the stock go back, and the member reads why. */
export const rejectOrder = command({
  name: "order.reject",
  hats: ["retailer"],
  input: EndOrderInput,
  async run({ tx, actor, now, emit, about }, { id, reason }) {
    const order = await lockOrder(tx, id, { retailerId: actor.organisationId });
    const refusal = actRefusal("reject", order.status);
    if (refusal) throw refusal;
    await stepOrder(tx, order, { to: "rejected", by: "retailer", set: { reason } }, now);
    await emit("order.ended", { orderIds: [id] });
    about(id);
    return { id };
  },
});
