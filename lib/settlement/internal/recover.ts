import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders } from "@/db/schema/exchanges";
import { CREDIT_REASONS, orderSettlements } from "@/db/schema/settlement";
import type { Id } from "@/lib/core/ids";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import { creditReason } from "../rules";
import type { SettledOrder } from "./invoice";

type Recoverable = Pick<SettledOrder, "orderId" | "amount">;

/** The money for these orders has gone, and they have failed: each advance is now what its retailer owes. */
export async function recoverOrders(tx: Tx, failed: readonly Recoverable[], now: Date): Promise<void> {
  if (!failed.length) return;
  await tx
    .update(orderSettlements)
    .set({ status: "recovering", statusAt: now })
    .where(
      inArray(
        orderSettlements.orderId,
        failed.map(({ orderId }) => orderId),
      ),
    );
  const { retailerAdvances, receivables } = OPERATOR;
  const journals = failed.map(({ orderId, amount }) => ({
    kind: "order.recovering" as const,
    sourceId: orderId,
    moves: [{ from: retailerAdvances, to: receivables, unit: "JPY" as const, amount }],
  }));
  await post(tx, journals, now);
}

/** The orders of invoices that were locked which have ended without delivery and still stand in this state. */
export async function failedOrders(
  tx: Tx,
  invoiceIds: readonly Id<"ivc">[],
  status: SettledOrder["status"],
): Promise<(SettledOrder & { readonly invoiceId: Id<"ivc"> })[]> {
  if (!invoiceIds.length) return [];
  const rows = await tx
    .select({
      orderId: orderSettlements.orderId,
      invoiceId: orderSettlements.invoiceId,
      status: orderSettlements.status,
      amount: orderSettlements.amount,
      orderStatus: orders.status,
    })
    .from(orderSettlements)
    .innerJoin(orders, eq(orders.id, orderSettlements.orderId))
    .where(
      and(
        inArray(orderSettlements.invoiceId, [...invoiceIds]),
        eq(orderSettlements.status, status),
        inArray(orders.status, [...CREDIT_REASONS]),
      ),
    )
    .orderBy(asc(orderSettlements.orderId));
  return rows.map(({ orderStatus, ...row }) => ({ ...row, failed: creditReason(orderStatus) }));
}
