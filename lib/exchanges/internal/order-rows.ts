import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { orderProblems, shipmentLines, shipments } from "@/db/schema/deliveries";
import { orderHistory, orderLines, orders } from "@/db/schema/exchanges";
import { organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import type { Id } from "@/lib/core/ids";

const listed = {
  id: orders.id,
  retailerJa: organisations.name,
  retailerEn: retailers.nameEn,
  status: orders.status,
  statusAt: orders.statusAt,
  points: orders.points,
  price: orders.price,
  placedAt: orders.placedAt,
  dueAt: orders.dueAt,
  shippingOpenedAt: orders.shippingOpenedAt,
};

const detailed = {
  ...listed,
  slug: retailers.slug,
  retailerAddress: retailers.address,
  retailerPhone: retailers.contactPhone,
  legalName: retailers.legalName,
  terms: retailers.terms,
  source: orders.source,
  exchangeRate: orders.exchangeRate,
  clockPolicyId: orders.clockPolicyId,
  sealedAddress: orders.sealedAddress,
  asGift: orders.asGift,
  giftMessage: orders.giftMessage,
  wrapping: orders.wrapping,
  note: orders.note,
  confirmedAt: orders.confirmedAt,
  shippedAt: orders.shippedAt,
  deliveredAt: orders.deliveredAt,
  endedAt: orders.endedAt,
  reason: orders.reason,
};

/** One order of an account, or nothing. */
export async function orderRow(reader: Reader, id: Id<"ord">, accountId: Id<"acc">) {
  const [row] = await reader
    .select(detailed)
    .from(orders)
    .innerJoin(retailers, eq(retailers.organisationId, orders.retailerId))
    .innerJoin(organisations, eq(organisations.id, orders.retailerId))
    .where(and(eq(orders.id, id), eq(orders.accountId, accountId)));
  return row ?? null;
}

/** The orders of an account, the newest first. */
export function orderRows(
  reader: Reader,
  accountId: Id<"acc">,
  { show, before, limit }: { show: "all" | "open" | "done"; before?: Id<"ord"> | undefined; limit: number },
) {
  const state = { all: undefined, open: isNull(orders.endedAt), done: isNotNull(orders.endedAt) }[show];
  return reader
    .select({
      ...listed,
      // Its id first: by the first column Drizzle decides whether there is one at all.
      problem: { id: orderProblems.id, answer: orderProblems.answer, sentBackAt: orderProblems.sentBackAt },
    })
    .from(orders)
    .innerJoin(retailers, eq(retailers.organisationId, orders.retailerId))
    .innerJoin(organisations, eq(organisations.id, orders.retailerId))
    .leftJoin(orderProblems, and(eq(orderProblems.orderId, orders.id), isNull(orderProblems.closedAt)))
    .where(and(eq(orders.accountId, accountId), state, before && lt(orders.id, before)))
    .orderBy(desc(orders.id))
    .limit(limit);
}

/** The goods of orders, in their order. */
export async function linesOfOrders(reader: Reader, ids: readonly Id<"ord">[]) {
  if (!ids.length) return [];
  return reader
    .select({
      orderId: orderLines.orderId,
      line: orderLines.line,
      productId: orderLines.productId,
      sku: orderLines.sku,
      nameJa: orderLines.nameJa,
      nameEn: orderLines.nameEn,
      unitPrice: orderLines.unitPrice,
      quantity: orderLines.quantity,
    })
    .from(orderLines)
    .where(inArray(orderLines.orderId, [...ids]))
    .orderBy(asc(orderLines.orderId), asc(orderLines.line));
}

/** What has happened to an order, in the order in which it did. */
export function historyOf(reader: Reader, id: Id<"ord">) {
  return reader
    .select({ step: orderHistory.step, by: orderHistory.by, at: orderHistory.at })
    .from(orderHistory)
    .where(eq(orderHistory.orderId, id))
    .orderBy(asc(orderHistory.id));
}

/** The parcels of an order with what is in them. */
export async function parcelsOf(reader: Reader, id: Id<"ord">) {
  const rows = await reader
    .select({
      id: shipments.id,
      carrier: shipments.carrier,
      trackingNumber: shipments.trackingNumber,
      shippedAt: shipments.shippedAt,
      line: shipmentLines.line,
      quantity: shipmentLines.quantity,
    })
    .from(shipments)
    .innerJoin(shipmentLines, eq(shipmentLines.shipmentId, shipments.id))
    .where(eq(shipments.orderId, id))
    .orderBy(asc(shipments.id), asc(shipmentLines.line));
  const parcels = new Map<string, Parcel>();
  for (const { line, quantity, ...parcel } of rows) {
    const known = parcels.get(parcel.id) ?? { ...parcel, lines: [] };
    parcels.set(parcel.id, { ...known, lines: [...known.lines, { line, quantity }] });
  }
  return [...parcels.values()];
}

type Parcel = {
  readonly id: Id<"shp">;
  readonly carrier: (typeof shipments.$inferSelect)["carrier"];
  readonly trackingNumber: string | null;
  readonly shippedAt: Date;
  readonly lines: readonly { readonly line: number; readonly quantity: number }[];
};

/** What the member told of an order and what was answered, the newest first. */
export function problemsOf(reader: Reader, id: Id<"ord">) {
  return reader
    .select({
      id: orderProblems.id,
      kind: orderProblems.kind,
      words: orderProblems.words,
      reportedAt: orderProblems.reportedAt,
      answer: orderProblems.answer,
      answerWords: orderProblems.answerWords,
      answeredAt: orderProblems.answeredAt,
      sentBackAt: orderProblems.sentBackAt,
      returnCarrier: orderProblems.returnCarrier,
      returnTracking: orderProblems.returnTracking,
      closedAt: orderProblems.closedAt,
    })
    .from(orderProblems)
    .where(eq(orderProblems.orderId, id))
    .orderBy(desc(orderProblems.id));
}
