import "server-only";
import { command } from "@/lib/runtime/command";
import { OrderInput } from "./inputs";
import { closeCorrection } from "./internal/correction";
import { lockOrder } from "./internal/locked-order";
import { stepOrder } from "./internal/step-order";
import { actRefusal } from "./rules";

/** Takes an order back that its retailer has not confirmed: all points and the stock return. Throws "exchanges.too_late". */
export const cancelOrder = command({
  name: "exchange.cancel",
  hats: ["member"],
  input: OrderInput,
  async run({ tx, actor, now, emit, about }, { id }) {
    const order = await lockOrder(tx, id, { accountId: actor.accountId });
    const refusal = actRefusal("cancel", order.status);
    if (refusal) throw refusal;
    if (order.status === "correction_proposed") await closeCorrection(tx, id, "refused", now);
    await stepOrder(tx, order, { to: "cancelled", by: "member" }, now);
    await emit("order.ended", { orderIds: [id] });
    about(id);
    return { id };
  },
});
