import "server-only";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { lockOrder } from "./internal/locked-order";
import { closeProblem, openProblem } from "./internal/open-problem";
import { stepOrder } from "./internal/step-order";
import { RetailerOrderInput } from "./retailer-inputs";
import { actRefusal } from "./rules";

/** The goods that were asked for have come back: all points return to the member. */
export const acceptReturn = command({
  name: "order.accept_return",
  hats: ["retailer"],
  input: RetailerOrderInput,
  async run({ tx, actor, now, emit, about }, { id }) {
    const order = await lockOrder(tx, id, { retailerId: actor.organisationId });
    const refusal = actRefusal("answer_problem", order.status);
    if (refusal) throw refusal;
    const problem = await openProblem(tx, id);
    if (problem.answer !== "return_first") throw rejected("partner.not_awaited");
    await closeProblem(tx, problem.id, now);
    await stepOrder(tx, order, { to: "returned", by: "retailer" }, now);
    await emit("order.ended", { orderIds: [id] });
    about(id);
    return { id };
  },
});
