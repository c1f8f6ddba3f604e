import "server-only";
import { orderProblems } from "@/db/schema/deliveries";
import { rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { clockOf } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { ReportProblemInput } from "./inputs";
import { lockOrder } from "./internal/locked-order";
import { stepOrder } from "./internal/step-order";
import { actRefusal, problemDeadline } from "./rules";

/**
 * Tells the retailer that something is wrong with goods that were shipped. Points that were spent stay spent, and held
 * ones held, until it is answered. Throws "exchanges.too_late", "exchanges.problem_too_late" {days}.
 */
export const reportProblem = command({
  name: "exchange.report_problem",
  hats: ["member"],
  input: ReportProblemInput,
  async run({ tx, actor, now, emit, about }, { id, kind, words }) {
    const order = await lockOrder(tx, id, { accountId: actor.accountId });
    const refusal = actRefusal("report_problem", order.status);
    if (refusal) throw refusal;
    const clock = await clockOf(tx, order.clockPolicyId, now);
    if (order.deliveredAt && problemDeadline(order.deliveredAt, clock) <= now)
      throw rejected("exchanges.problem_too_late", { days: clock.problemDays });
    const problemId = newId("prb", now);
    await tx
      .insert(orderProblems)
      .values({ id: problemId, orderId: id, kind, words, reportedBy: actor.personId, reportedAt: now });
    await stepOrder(tx, order, { to: "return_requested", by: "member", details: { kind } }, now);
    await emit("order.problem_reported", { orderId: id, problemId });
    about(id, { problem: problemId, kind });
    return { id };
  },
});
