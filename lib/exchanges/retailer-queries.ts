import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { type CorrectedLine, orderCorrections, orders } from "@/db/schema/exchanges";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { query } from "@/lib/runtime/query";
import { unsealAddress } from "./internal/delivery-address";
import { nameIn } from "./internal/goods";
import { historyOf, linesOfOrders, parcelsOf, problemsOf } from "./internal/order-rows";
import { cursorOf, queueRows, shelfCounts } from "./internal/queue-rows";
import { linesWithSent } from "./internal/unsent-lines";
import { type Queue, RetailerOrderInput, RetailerOrdersInput } from "./retailer-inputs";
import { can, givesBack, isEnd, problemStage } from "./rules";
import { trackingUrl } from "./tracking-rules";

const PAGE = 25;

async function pageOf(
  db: Database,
  retailerId: Id<"org">,
  locale: "ja" | "en",
  wish: { show: Queue; search: string; after: string | undefined; limit: number },
) {
  const rows = await queueRows(db, retailerId, { ...wish, limit: wish.limit + 1 });
  const shown = rows.slice(0, wish.limit);
  const ids = shown.map(({ id }) => id);
  const lines = await linesOfOrders(db, ids);
  const last = shown.at(-1);
  return {
    orders: shown.map((row) => ({
      ...row,
      goods: lines
        .filter(({ orderId }) => orderId === row.id)
        .map((line) => ({ name: nameIn(locale, line), quantity: line.quantity })),
    })),
    next: rows.length > wish.limit && last ? cursorOf(last) : null,
  };
}

/** A retailer's orders, what is due first, a page at a time, with how many stand on each shelf. */
export const retailerOrders = query({
  name: "order.view_as_retailer",
  hats: ["retailer"],
  input: RetailerOrdersInput,
  async run({ db, actor, ctx }, { show, search, after }) {
    const [page, counts] = await Promise.all([
      pageOf(db, actor.organisationId, ctx.locale, { show, search, after, limit: PAGE }),
      shelfCounts(db, actor.organisationId),
    ]);
    return { ...page, counts };
  },
});

export type RetailerOrders = Awaited<ReturnType<typeof retailerOrders>>;

/** What a retailer's people have to do now: the most urgent orders, and how many there are of each kind. */
export const retailerOverview = query({
  name: "order.view_as_retailer",
  hats: ["retailer"],
  input: z.object({}),
  async run({ db, actor, ctx }) {
    const wish = { show: "todo", search: "", after: undefined, limit: 8 } as const;
    const [{ orders: urgent, next }, counts] = await Promise.all([
      pageOf(db, actor.organisationId, ctx.locale, wish),
      shelfCounts(db, actor.organisationId),
    ]);
    return { urgent, more: next !== null, counts };
  },
});

/** A retailer's order in full. Where the parcel goes is shown once the order is confirmed, and no more when it failed. */
export const retailerOrder = query({
  name: "order.view_as_retailer",
  hats: ["retailer"],
  input: RetailerOrderInput,
  async run({ db, actor, ctx }, { id }) {
    const [row] = await db
      .select()
      .from(orders)
      .where(and(eq(orders.id, id), eq(orders.retailerId, actor.organisationId)));
    if (!row) throw notFound();
    const [lines, steps, parcels, problems, correction] = await Promise.all([
      linesWithSent(db, id),
      historyOf(db, id),
      parcelsOf(db, id),
      problemsOf(db, id),
      latestCorrection(db, id),
    ]);
    const { status, shippingOpenedAt } = row;
    const [problem] = problems;
    const stage = status === "return_requested" && problem ? problemStage(problem) : null;
    return {
      id,
      status,
      source: row.source,
      price: row.price,
      points: row.points,
      asGift: row.asGift,
      giftMessage: row.giftMessage,
      wrapping: row.wrapping,
      note: row.note,
      placedAt: row.placedAt,
      shippingOpenedAt,
      dueAt: row.dueAt,
      reason: row.reason,
      ended: isEnd(status),
      address: row.confirmedAt && !givesBack(status) ? unsealAddress(row.sealedAddress, id) : null,
      lines: lines.map((line) => ({ ...line, name: nameIn(ctx.locale, line) })),
      steps,
      parcels: parcels.map((parcel) => ({
        ...parcel,
        url: parcel.trackingNumber && trackingUrl(parcel.carrier, parcel.trackingNumber),
      })),
      problems: problems.map((one) => ({
        ...one,
        returnUrl:
          one.returnCarrier && one.returnTracking && trackingUrl(one.returnCarrier, one.returnTracking),
      })),
      /** Who is awaited while a problem is open. */
      stage,
      correction: correction && {
        ...correction,
        lines: correction.lines.map((line: CorrectedLine) => ({ ...line, name: nameIn(ctx.locale, line) })),
      },
      may: {
        confirm: can("confirm", status),
        correct: can("correct", status),
        ship: can("ship", status) && shippingOpenedAt !== null,
        cancel: can("cancel_by_retailer", status),
        answer: can("answer_problem", status),
        acceptReturn: stage === "goods" || stage === "receipt",
      },
    };
  },
});

export type RetailerOrder = Awaited<ReturnType<typeof retailerOrder>>;

async function latestCorrection(db: Database, id: Id<"ord">) {
  const [found] = await db
    .select({
      lines: orderCorrections.lines,
      price: orderCorrections.price,
      points: orderCorrections.points,
      reason: orderCorrections.reason,
      answer: orderCorrections.answer,
    })
    .from(orderCorrections)
    .where(eq(orderCorrections.orderId, id))
    .orderBy(desc(orderCorrections.id))
    .limit(1);
  return found ?? null;
}
