import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { connection, type Tx } from "@/db/client";
import { orderProblems, shipments } from "@/db/schema/deliveries";
import { orderLines, orders } from "@/db/schema/exchanges";
import { people } from "@/db/schema/identity";
import { organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import type { OrderNews } from "@/lib/notifications/templates/orders";
import { env } from "@/lib/runtime/env";
import { nameIn, retailerIn } from "./internal/goods";
import { givesBack } from "./rules";
import { trackingUrl } from "./tracking-rules";

type More = {
  /** Tells one mail of this kind about the order from the next. */
  readonly once?: string;
  readonly words?: string;
  readonly trackingUrl?: string | null;
};

/** Tells a member what has become of their order; each thing once. */
export function mailMember(id: Id<"ord">, news: OrderNews, more: More = {}): Promise<void> {
  return inTransaction(id, (tx, order) => tell(tx, order, news, more));
}

/** Tells a member that an order has come to an end that gives all points back, and why. */
export function mailEnded(id: Id<"ord">): Promise<void> {
  return inTransaction(id, async (tx, order) => {
    if (givesBack(order.status))
      await tell(tx, order, order.status as OrderNews, { words: order.reason ?? "" });
  });
}

/** Tells a member that a parcel is on its way, with the carrier's page for it. */
export function mailShipped(id: Id<"ord">, shipmentId: Id<"shp">): Promise<void> {
  return inTransaction(id, async (tx, order) => {
    const [parcel] = await tx
      .select({ carrier: shipments.carrier, number: shipments.trackingNumber })
      .from(shipments)
      .where(and(eq(shipments.id, shipmentId), eq(shipments.orderId, id)));
    if (!parcel) return;
    const url = parcel.number && trackingUrl(parcel.carrier, parcel.number);
    await tell(tx, order, "shipped", { once: shipmentId, trackingUrl: url });
  });
}

/** Brings the retailer's answer to a reported problem. A refund is told with the end of the order. */
export function mailAnswer(id: Id<"ord">, problemId: Id<"prb">): Promise<void> {
  return inTransaction(id, async (tx, order) => {
    const [problem] = await tx
      .select({ answer: orderProblems.answer, words: orderProblems.answerWords })
      .from(orderProblems)
      .where(eq(orderProblems.id, problemId));
    if (!problem?.answer || problem.answer === "refund") return;
    await tell(tx, order, problem.answer, { once: problemId, words: problem.words ?? "" });
  });
}

type Told = NonNullable<Awaited<ReturnType<typeof lockToTell>>>;

async function inTransaction(id: Id<"ord">, work: (tx: Tx, order: Told) => Promise<void>): Promise<void> {
  await connection().db.transaction(async (tx) => {
    const order = await lockToTell(tx, id);
    if (order) await work(tx, order);
  });
}

async function lockToTell(tx: Tx, id: Id<"ord">) {
  const [order] = await tx
    .select({
      id: orders.id,
      status: orders.status,
      points: orders.points,
      dueAt: orders.dueAt,
      reason: orders.reason,
      retailerJa: organisations.name,
      retailerEn: retailers.nameEn,
      personId: people.id,
      email: people.email,
      locale: people.locale,
    })
    .from(orders)
    .innerJoin(people, eq(people.id, orders.personId))
    .innerJoin(retailers, eq(retailers.organisationId, orders.retailerId))
    .innerJoin(organisations, eq(organisations.id, orders.retailerId))
    .where(eq(orders.id, id))
    .for("share", { of: orders });
  return order ?? null;
}

async function tell(tx: Tx, order: Told, news: OrderNews, more: More): Promise<void> {
  const { id, locale, points, dueAt, personId, email } = order;
  if (!email) return;
  const lines = await tx
    .select({ nameJa: orderLines.nameJa, nameEn: orderLines.nameEn, quantity: orderLines.quantity })
    .from(orderLines)
    .where(eq(orderLines.orderId, id))
    .orderBy(asc(orderLines.line));
  await queueMail(tx, clock.now(), {
    template: "order-news",
    dedupeKey: `order-${news}:${id}${more.once ? `:${more.once}` : ""}`,
    locale,
    to: email,
    personId,
    subjectId: id,
    params: {
      news,
      retailer: retailerIn(locale, order),
      goods: lines
        .map((line) => `${nameIn(locale, line)} × ${line.quantity}`)
        .join(locale === "ja" ? "、" : ", "),
      points,
      until: dueAt,
      words: more.words ?? "",
      trackingUrl: more.trackingUrl ?? null,
      url: new URL(`/exchanges/${id}`, env().APP_URL).href,
      reference: id,
    },
  });
}
