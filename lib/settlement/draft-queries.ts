import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { orders } from "@/db/schema/exchanges";
import { orderSettlements } from "@/db/schema/settlement";
import { AppError } from "@/lib/core/errors";
import { settlementTermsOf } from "@/lib/retailers/queries";
import { query } from "@/lib/runtime/query";
import { DraftInput } from "./inputs";
import { draftInvoice } from "./internal/draft";
import { goodsOfOrders } from "./internal/order-goods";
import { wireTotals } from "./internal/wire";
import { INVOICEABLE } from "./rules";

/** The invoice that a retailer would issue now, as it would be but for its number. */
export const previewInvoice = query({
  name: "invoice.issue",
  hats: ["retailer"],
  input: DraftInput,
  async run({ db, actor, now }, { order }) {
    const {
      period,
      totals,
      lines,
      orders: settled,
      ...draft
    } = await draftInvoice(db, actor.organisationId, order, now);
    return {
      ...draft,
      kind: "invoice" as const,
      number: null,
      periodFrom: period?.from ?? null,
      periodTo: period?.to ?? null,
      lines: [...lines],
      totals: wireTotals(totals),
      reason: null,
      correctsNumber: null,
      correctsDate: null,
    };
  },
});

/** What a retailer can invoice now: its confirmed orders one by one, or the closed period as a whole. */
export const invoiceable = query({
  name: "invoice.issue",
  hats: ["retailer"],
  input: z.object({}),
  async run({ db, actor, ctx, now }) {
    const { terms } = await settlementTermsOf(db, actor.organisationId);
    if (terms === "monthly") {
      const draft = await draftInvoice(db, actor.organisationId, undefined, now).catch((error: unknown) => {
        if (error instanceof AppError && error.code === "settlement.nothing_to_invoice") return null;
        throw error;
      });
      return {
        orders: [],
        period: draft?.period && { ...draft.period, total: draft.total, orders: draft.orders.length },
      };
    }
    const waiting = await db
      .select({ id: orders.id, price: orders.price, confirmedAt: orders.confirmedAt })
      .from(orders)
      .leftJoin(orderSettlements, eq(orderSettlements.orderId, orders.id))
      .where(
        and(
          eq(orders.retailerId, actor.organisationId),
          inArray(orders.status, INVOICEABLE),
          isNull(orderSettlements.orderId),
        ),
      )
      .orderBy(asc(orders.confirmedAt))
      .limit(100);
    const ids = waiting.map(({ id }) => id);
    const goods = await goodsOfOrders(db, ids, ctx.locale);
    return { orders: waiting.map((order) => ({ ...order, goods: goods.get(order.id) ?? [] })), period: null };
  },
});
