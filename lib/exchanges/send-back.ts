import "server-only";
import { eq } from "drizzle-orm";
import { orderProblems } from "@/db/schema/deliveries";
import { orders } from "@/db/schema/exchanges";
import { rejected } from "@/lib/core/errors";
import { clockOf } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { SendBackInput } from "./inputs";
import { addHistory } from "./internal/history";
import { lockOrder } from "./internal/locked-order";
import { openProblem } from "./internal/open-problem";
import { actRefusal, problemDue } from "./rules";

/**
 * Says that the goods are on their way back for which the retailer has asked. From now on the retailer is awaited: it
 * confirms that they have come, or the member takes the points back after the deadline. Throws "exchanges.too_late",
 * "exchanges.not_asked_back".
 */
export const sendBack = command({
  name: "exchange.send_back",
  hats: ["member"],
  input: SendBackInput,
  async run({ tx, actor, now, emit, about }, { id, carrier, trackingNumber }) {
    const order = await lockOrder(tx, id, { accountId: actor.accountId });
    const refusal = actRefusal("send_back", order.status);
    if (refusal) throw refusal;
    const problem = await openProblem(tx, id);
    if (problem.stage !== "goods") throw rejected("exchanges.not_asked_back");
    await tx
      .update(orderProblems)
      .set({ sentBackAt: now, returnCarrier: carrier, returnTracking: trackingNumber })
      .where(eq(orderProblems.id, problem.id));
    const clock = await clockOf(tx, order.clockPolicyId, now);
    await tx
      .update(orders)
      .set(problemDue("receipt", clock, now))
      .where(eq(orders.id, id));
    await addHistory(tx, [{ id, step: "sent_back", by: "member" }], now);
    await emit("order.sent_back", { orderId: id, problemId: problem.id });
    about(id, { problem: problem.id });
    return { id };
  },
});
