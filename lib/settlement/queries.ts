import "server-only";
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { invoices, orderSettlements } from "@/db/schema/settlement";
import type { Id } from "@/lib/core/ids";

/** The orders on invoices that were not credited, oldest first. */
export async function ordersOfInvoices(reader: Reader, ids: readonly Id<"ivc">[]): Promise<Id<"ord">[]> {
  if (!ids.length) return [];
  const rows = await reader
    .select({ orderId: orderSettlements.orderId })
    .from(orderSettlements)
    .where(and(inArray(orderSettlements.invoiceId, [...ids]), ne(orderSettlements.status, "credited")))
    .orderBy(asc(orderSettlements.orderId));
  return rows.map(({ orderId }) => orderId);
}

/** The orders that a remittance pays for, oldest first; not those of its invoices that were credited. */
export async function ordersOfRemittance(reader: Reader, remittanceId: Id<"rem">): Promise<Id<"ord">[]> {
  const rows = await reader
    .select({ orderId: orderSettlements.orderId })
    .from(orderSettlements)
    .innerJoin(invoices, eq(invoices.id, orderSettlements.invoiceId))
    .where(
      and(
        eq(invoices.remittanceId, remittanceId),
        inArray(orderSettlements.status, ["remitted", "recovering", "recovered"]),
      ),
    )
    .orderBy(asc(orderSettlements.orderId));
  return rows.map(({ orderId }) => orderId);
}
