import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orderProblems } from "@/db/schema/deliveries";
import { orders } from "@/db/schema/exchanges";
import { rejected } from "@/lib/core/errors";
import { clockOf } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { addHistory } from "./internal/history";
import { keepLocked } from "./internal/keep";
import { type LockedOrder, lockOrder } from "./internal/locked-order";
import { openProblem } from "./internal/open-problem";
import { stepOrder } from "./internal/step-order";
import { AnswerProblemInput } from "./retailer-inputs";
import { actRefusal, problemDue } from "./rules";

/**
 * Answers a problem that the member has reported: gives the points back at once, asks for the goods first, or declines
 * with a reason. What is declined is delivered. Goods that were asked for and never came may be declined later; asking
 * for them twice is "partner.answered".
 */
export const answerProblem = command({
  name: "order.answer_problem",
  hats: ["retailer"],
  input: AnswerProblemInput,
  async run({ tx, actor, now, emit, about }, { id, answer, words }) {
    const order = await lockOrder(tx, id, { retailerId: actor.organisationId });
    const refusal = actRefusal("answer_problem", order.status);
    if (refusal) throw refusal;
    const problem = await openProblem(tx, id);
    if (problem.answer === "return_first" && answer === "return_first") throw rejected("partner.answered");
    await tx
      .update(orderProblems)
      .set({
        answer,
        answerWords: words,
        answeredBy: actor.personId,
        answeredAt: now,
        closedAt: answer === "return_first" ? null : now,
      })
      .where(eq(orderProblems.id, problem.id));
    if (answer === "return_first") await awaitGoods(tx, order, now);
    if (answer === "refund") await stepOrder(tx, order, { to: "returned", by: "retailer" }, now);
    if (answer === "declined") await keepLocked(tx, order, "retailer", now);
    await emit("order.problem_answered", { orderId: id, problemId: problem.id });
    if (answer === "refund") await emit("order.ended", { orderIds: [id] });
    if (answer === "declined" && !order.deliveredAt) await emit("order.delivered", { orderIds: [id] });
    about(id, { answer });
    return { id };
  },
});

/** From now on the member is awaited, who sends the goods back. */
async function awaitGoods(tx: Tx, { id, clockPolicyId }: LockedOrder, now: Date): Promise<void> {
  const clock = await clockOf(tx, clockPolicyId, now);
  await tx
    .update(orders)
    .set(problemDue("goods", clock, now))
    .where(eq(orders.id, id));
  await addHistory(tx, [{ id, step: "return_awaited", by: "retailer" }], now);
}
