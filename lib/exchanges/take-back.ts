import "server-only";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { OrderInput } from "./inputs";
import { lockOrder } from "./internal/locked-order";
import { stepOrder } from "./internal/step-order";
import { actRefusal, shipmentIsMissed } from "./rules";

/**
 * Takes the points of an order back whose retailer let the deadline for shipping pass: all of them return. Throws
 * "exchanges.not_yet" before that, "exchanges.too_late" once something was shipped.
 */
export const takeBack = command({
  name: "exchange.take_back",
  hats: ["member"],
  input: OrderInput,
  async run({ tx, actor, now, emit, about }, { id }) {
    const order = await lockOrder(tx, id, { accountId: actor.accountId });
    const refusal = actRefusal("take_back", order.status);
    if (refusal) throw refusal;
    if (!shipmentIsMissed(order, now)) throw rejected("exchanges.not_yet");
    await stepOrder(tx, order, { to: "taken_back", by: "member" }, now);
    await emit("order.ended", { orderIds: [id] });
    about(id);
    return { id };
  },
});
