import "server-only";
import { asc, eq, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { shipmentLines } from "@/db/schema/deliveries";
import { orderLines } from "@/db/schema/exchanges";
import type { Id } from "@/lib/core/ids";

/** The lines of an order with how many pieces are in parcels and how many are not sent yet. */
export async function linesWithSent(reader: Reader, orderId: Id<"ord">) {
  const sent = reader
    .select({
      line: shipmentLines.line,
      sent: sql<number>`sum(${shipmentLines.quantity})::int`.as("sent"),
    })
    .from(shipmentLines)
    .where(eq(shipmentLines.orderId, orderId))
    .groupBy(shipmentLines.line)
    .as("parcels");
  const rows = await reader
    .select({
      line: orderLines.line,
      productId: orderLines.productId,
      sku: orderLines.sku,
      nameJa: orderLines.nameJa,
      nameEn: orderLines.nameEn,
      url: orderLines.url,
      unitPrice: orderLines.unitPrice,
      taxRate: orderLines.taxRate,
      quantity: orderLines.quantity,
      sent: sent.sent,
    })
    .from(orderLines)
    .leftJoin(sent, eq(sent.line, orderLines.line))
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.line));
  return rows.map((row) => ({ ...row, sent: row.sent ?? 0, unsent: row.quantity - (row.sent ?? 0) }));
}
