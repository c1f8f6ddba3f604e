import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orderSettlements } from "@/db/schema/settlement";
import { lapseRequest } from "@/lib/approvals/lapse-request";
import type { Id } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { CorrectInput } from "./inputs";
import { creditOrders } from "./internal/credit";
import { declineInvoice, lockInvoice, ordersOf } from "./internal/invoice";
import { recoverOrders } from "./internal/recover";

/**
 * Takes the money of an order back that ended without delivery, wherever it stands: not accepted, its invoice is declined
 * unless other orders are on it (then the acceptance credits it); accepted, it is credited; remitted, the retailer owes
 * it; in a bank run, the run decides: paid, it is owed back, else it is credited (`payables.ts`). What was never invoiced,
 * or was taken back before, changes nothing.
 */
export const correctInvoice = command({
  name: "invoice.correct",
  hats: ["system"],
  input: CorrectInput,
  async run(scope, { orderId }) {
    const { tx, now, about } = scope;
    const invoiceId = await invoiceOf(tx, orderId);
    if (!invoiceId) return;
    const invoice = await lockInvoice(tx, invoiceId);
    const orders = await ordersOf(tx, invoiceId);
    const order = orders.find((one) => one.orderId === orderId);
    if (!order?.failed) return;
    about(invoiceId, { orderId });
    if (order.status === "invoiced" && orders.every(({ failed }) => failed)) {
      await declineInvoice(scope, invoice, null);
      await lapseRequest(tx, "invoice", invoiceId, now);
    } else if (order.status === "approved") {
      await creditOrders(scope, invoice, [order]);
    } else if (order.status === "remitted") {
      await recoverOrders(tx, [order], now);
    }
  },
});

async function invoiceOf(tx: Tx, orderId: Id<"ord">): Promise<Id<"ivc"> | undefined> {
  const [row] = await tx
    .select({ invoiceId: orderSettlements.invoiceId })
    .from(orderSettlements)
    .where(eq(orderSettlements.orderId, orderId));
  return row?.invoiceId;
}
