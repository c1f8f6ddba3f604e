import "server-only";
import { connection } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import type { JobModule } from "@/lib/runtime/jobs";
import { ordersOfRemittance } from "@/lib/settlement/queries";
import { mailAnswer, mailEnded, mailMember, mailShipped } from "./member-mails";
import { openShipping } from "./open-shipping";
import { sweepOrders } from "./sweep";

/** What follows from what happens to orders: the members' mails, shipping after the money, every minute what is due. */
export const exchangeJobs: JobModule = {
  subscribers: {
    "order.placed": ({ orderIds }) => each(orderIds, (id) => mailMember(id, "placed")),
    "order.confirmed": ({ orderId }) => mailMember(orderId, "confirmed"),
    "order.correction_proposed": ({ orderId }) => mailMember(orderId, "correction"),
    "order.shipped": ({ orderId, shipmentId }) => mailShipped(orderId, shipmentId),
    "order.deadline_missed": ({ orderId, step }) => mailMember(orderId, step),
    "order.return_lapsed": ({ orderId }) => mailMember(orderId, "return_lapsed"),
    "order.delivered": ({ orderIds }) => each(orderIds, (id) => mailMember(id, "delivered")),
    "order.ended": ({ orderIds }) => each(orderIds, mailEnded),
    "order.problem_answered": ({ orderId, problemId }) => mailAnswer(orderId, problemId),
    "remittance.recorded": ({ remittanceIds }) => each(remittanceIds, openPaid),
  },
  tasks: { "exchanges.sweep": sweepOrders },
  crons: [{ task: "exchanges.sweep", match: "* * * * *", backfillMinutes: 5 }],
};

const SET = 200;

/** Shipping opens for the orders that a remittance pays for. */
async function openPaid(remittanceId: Id<"rem">): Promise<void> {
  const ids = await ordersOfRemittance(connection().db, remittanceId);
  for (let from = 0; from < ids.length; from += SET) {
    const key = `remittance:${remittanceId}:${from}`;
    await openShipping(asSystem("exchanges.remittance"), key, { ids: ids.slice(from, from + SET) });
  }
}

async function each<T>(ids: readonly T[], work: (id: T) => Promise<void>): Promise<void> {
  for (const id of ids) await work(id);
}
