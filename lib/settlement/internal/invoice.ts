import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orders } from "@/db/schema/exchanges";
import { invoices, orderSettlements } from "@/db/schema/settlement";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Emit } from "@/lib/runtime/outbox";
import { type CreditReason, creditReason } from "../rules";

export type LockedInvoice = typeof invoices.$inferSelect;

/** Locks an invoice (no credit note) until the transaction ends. */
export async function lockInvoice(tx: Tx, id: Id<"ivc">): Promise<LockedInvoice> {
  const [invoice] = await tx
    .select()
    .from(invoices)
    .where(and(eq(invoices.id, id), eq(invoices.kind, "invoice")))
    .for("update");
  if (!invoice) throw notFound();
  return invoice;
}

/** An order of an invoice: how it is settled, and why it takes its money back, if it does. */
export type SettledOrder = {
  readonly orderId: Id<"ord">;
  readonly status: (typeof orderSettlements.$inferSelect)["status"];
  readonly amount: bigint;
  readonly failed: CreditReason | null;
};

/** The orders of an invoice that was locked. */
export async function ordersOf(tx: Tx, invoiceId: Id<"ivc">): Promise<SettledOrder[]> {
  const rows = await tx
    .select({
      orderId: orderSettlements.orderId,
      status: orderSettlements.status,
      amount: orderSettlements.amount,
      orderStatus: orders.status,
    })
    .from(orderSettlements)
    .innerJoin(orders, eq(orders.id, orderSettlements.orderId))
    .where(eq(orderSettlements.invoiceId, invoiceId))
    .orderBy(orderSettlements.orderId);
  return rows.map(({ orderStatus, ...row }) => ({ ...row, failed: creditReason(orderStatus) }));
}

/** Declines an issued invoice that was locked: its orders may be invoiced anew. Null: its orders ended by themselves. */
export async function declineInvoice(
  { tx, now, emit }: { tx: Tx; now: Date; emit: Emit },
  invoice: LockedInvoice,
  reason: string | null,
): Promise<void> {
  await tx
    .update(invoices)
    .set({ status: "declined", statusAt: now, declineReason: reason })
    .where(eq(invoices.id, invoice.id));
  await tx.delete(orderSettlements).where(eq(orderSettlements.invoiceId, invoice.id));
  await emit("invoice.declined", { invoiceId: invoice.id });
}
