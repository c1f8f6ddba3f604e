import "server-only";
import { and, asc, eq, inArray, lt, notExists, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { orderLines, orders } from "@/db/schema/exchanges";
import { retailers } from "@/db/schema/retailers";
import {
  type DocumentIssuer,
  type DocumentLine,
  type DocumentParty,
  orderSettlements,
} from "@/db/schema/settlement";
import { jstDate } from "@/lib/core/clock";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { type Yen, yen } from "@/lib/core/yen";
import { operator } from "@/lib/runtime/operator";
import { closedPeriod, endOf, type Period } from "../periods";
import { INVOICEABLE } from "../rules";
import { type TaxRate, type TaxRounding, type Total, totalsOf } from "../tax";

/** An invoice before it has a number. */
export type Draft = {
  readonly retailerId: Id<"org">;
  readonly issueDate: string;
  readonly period: Period | null;
  readonly issuer: DocumentIssuer;
  readonly recipient: DocumentParty;
  readonly lines: readonly DocumentLine[];
  readonly totals: readonly Total[];
  readonly taxRounding: TaxRounding;
  readonly total: Yen;
  readonly orders: readonly { readonly id: Id<"ord">; readonly amount: Yen }[];
};

/** The most orders on one invoice; more of a period come on the next one. */
const MOST_ORDERS = 500;

/**
 * What a retailer would invoice now: the order, or with a monthly closing everything confirmed until the end of the last
 * period that no invoice has. With `lock` the orders stay as they are until the transaction ends.
 * Throws notFound, "settlement.order_not_open" and "settlement.nothing_to_invoice".
 */
export async function draftInvoice(
  reader: Reader,
  retailerId: Id<"org">,
  orderId: Id<"ord"> | undefined,
  now: Date,
  lock = false,
): Promise<Draft> {
  const retailer = await issuerOf(reader, retailerId);
  const period = retailer.closingDay === null ? null : closedPeriod(retailer.closingDay, now);
  const found = await ordersFor(reader, retailerId, period ?? orderId, lock);
  if (!found.length) throw await refusal(reader, retailerId, period ?? orderId);
  const lines = await linesOf(reader, found);
  const totals = totalsOf(
    lines.map(({ rate, amount }) => ({ rate, amount: BigInt(amount) })),
    retailer.taxRounding,
  );
  const { name, address } = operator("ja");
  return {
    retailerId,
    issueDate: jstDate(now),
    period,
    issuer: { name: retailer.legalName, address: retailer.address, tNumber: retailer.tNumber },
    recipient: { name, address },
    lines,
    totals,
    taxRounding: retailer.taxRounding,
    total: yen(totals.reduce((sum, { gross }) => sum + gross, 0n)),
    orders: found.map(({ id, amount }) => ({ id, amount })),
  };
}

async function issuerOf(reader: Reader, retailerId: Id<"org">) {
  const [retailer] = await reader
    .select({
      legalName: retailers.legalName,
      address: retailers.address,
      tNumber: retailers.tNumber,
      taxRounding: retailers.taxRounding,
      closingDay: retailers.closingDay,
    })
    .from(retailers)
    .where(eq(retailers.organisationId, retailerId));
  if (!retailer) throw notFound();
  return retailer;
}

type Wish = Period | Id<"ord"> | undefined;

async function ordersFor(reader: Reader, retailerId: Id<"org">, wish: Wish, lock: boolean) {
  if (wish === undefined) throw notFound();
  const rows = reader
    .select({ id: orders.id, amount: orders.price, confirmedAt: orders.confirmedAt })
    .from(orders)
    .where(
      and(
        eq(orders.retailerId, retailerId),
        inArray(orders.status, INVOICEABLE),
        typeof wish === "string" ? eq(orders.id, wish) : lt(orders.confirmedAt, endOf(wish)),
        notExists(
          reader
            .select({ one: sql`1` })
            .from(orderSettlements)
            .where(eq(orderSettlements.orderId, orders.id)),
        ),
      ),
    )
    .orderBy(asc(orders.id))
    .limit(MOST_ORDERS);
  return lock ? rows.for("share") : rows;
}

/** The lines of orders as a document shows them, dated with the day on which each was confirmed. */
async function linesOf(
  reader: Reader,
  found: readonly { id: Id<"ord">; confirmedAt: Date | null }[],
): Promise<DocumentLine[]> {
  const dates = new Map(found.map(({ id, confirmedAt }) => [id, confirmedAt && jstDate(confirmedAt)]));
  const rows = await reader
    .select({
      orderId: orderLines.orderId,
      sku: orderLines.sku,
      name: orderLines.nameJa,
      rate: orderLines.taxRate,
      quantity: orderLines.quantity,
      unitPrice: orderLines.unitPrice,
    })
    .from(orderLines)
    .where(inArray(orderLines.orderId, [...dates.keys()]))
    .orderBy(asc(orderLines.orderId), asc(orderLines.line));
  return rows.map(({ unitPrice, rate, ...line }) => ({
    ...line,
    date: dates.get(line.orderId) ?? "",
    rate: rate as TaxRate,
    unitPrice: unitPrice.toString(),
    amount: (unitPrice * BigInt(line.quantity)).toString(),
  }));
}

async function refusal(reader: Reader, retailerId: Id<"org">, wish: Wish) {
  if (typeof wish !== "string") return rejected("settlement.nothing_to_invoice");
  const [order] = await reader
    .select({ invoiceId: orderSettlements.invoiceId })
    .from(orders)
    .leftJoin(orderSettlements, eq(orderSettlements.orderId, orders.id))
    .where(and(eq(orders.id, wish), eq(orders.retailerId, retailerId)));
  if (!order) return notFound();
  return rejected(order.invoiceId ? "settlement.invoiced_before" : "settlement.order_not_open");
}
