import "server-only";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { OrderInput } from "./inputs";
import { lockOrder } from "./internal/locked-order";
import { closeProblem, openProblem } from "./internal/open-problem";
import { stepOrder } from "./internal/step-order";
import { actRefusal, answerIsMissed, shipmentIsMissed } from "./rules";

/**
 * Takes the points of an order back whose retailer let a deadline pass: to ship it, to answer a reported problem, or to
 * say that the goods which it asked for have come. All of them return. Throws "exchanges.not_yet" before that, and
 * "exchanges.too_late" where nothing is awaited of the retailer.
 */
export const takeBack = command({
  name: "exchange.take_back",
  hats: ["member"],
  input: OrderInput,
  async run({ tx, actor, now, emit, about }, { id }) {
    const order = await lockOrder(tx, id, { accountId: actor.accountId });
    const refusal = actRefusal("take_back", order.status);
    if (refusal) throw refusal;
    if (order.status === "confirmed") {
      if (!shipmentIsMissed(order, now)) throw rejected("exchanges.not_yet");
      await stepOrder(tx, order, { to: "taken_back", by: "member" }, now);
    } else {
      const problem = await openProblem(tx, id);
      if (!answerIsMissed(order, problem.stage, now)) throw rejected("exchanges.not_yet");
      await closeProblem(tx, problem.id, now);
      await stepOrder(tx, order, { to: "returned", by: "member" }, now);
    }
    await emit("order.ended", { orderIds: [id] });
    about(id);
    return { id };
  },
});
