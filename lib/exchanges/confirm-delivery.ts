import "server-only";
import { command } from "@/lib/runtime/command";
import { OrderInput } from "./inputs";
import { deliverLocked } from "./internal/deliver";
import { lockOrder } from "./internal/locked-order";
import { actRefusal } from "./rules";

/** The member has everything: the order is delivered and its points are spent. Throws "exchanges.too_late". */
export const confirmDelivery = command({
  name: "exchange.confirm_delivery",
  hats: ["member"],
  input: OrderInput,
  async run({ tx, actor, now, emit, about }, { id }) {
    const order = await lockOrder(tx, id, { accountId: actor.accountId });
    const refusal = actRefusal("confirm_delivery", order.status);
    if (refusal) throw refusal;
    await deliverLocked(tx, order, "member", now, emit);
    about(id);
    return { id };
  },
});
