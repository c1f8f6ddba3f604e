import "server-only";
import { notFound } from "@/lib/core/errors";
import { pointsToYen } from "@/lib/core/rates-math";
import type { Yen } from "@/lib/core/yen";
import { clockOf } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { OrderInput, OrdersInput } from "./inputs";
import { openCorrection } from "./internal/correction";
import { unsealAddress } from "./internal/delivery-address";
import { nameIn, retailerIn } from "./internal/goods";
import { historyOf, linesOfOrders, orderRow, orderRows, parcelsOf, problemsOf } from "./internal/order-rows";
import { answerIsMissed, asksMember, can, problemDeadline, problemStage, shipmentIsMissed } from "./rules";
import { trackingUrl } from "./tracking-rules";

const PAGE = 20;

/** The member's orders, the newest first, a page at a time. */
export const memberOrders = query({
  name: "exchange.view",
  hats: ["member"],
  input: OrdersInput,
  async run({ db, actor, ctx, now }, { show, before }) {
    if (!actor.accountId) return { orders: [], next: null };
    const rows = await orderRows(db, actor.accountId, { show, before, limit: PAGE + 1 });
    const shown = rows.slice(0, PAGE);
    const lines = await linesOfOrders(
      db,
      shown.map(({ id }) => id),
    );
    return {
      orders: shown.map((row) => ({
        id: row.id,
        retailer: retailerIn(ctx.locale, row),
        status: row.status,
        points: row.points,
        placedAt: row.placedAt,
        /** Something is asked of the member. */
        asks: asksMember(row, row.problem && problemStage(row.problem), now),
        goods: lines
          .filter(({ orderId }) => orderId === row.id)
          .map((line) => ({ name: nameIn(ctx.locale, line), quantity: line.quantity })),
      })),
      next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
    };
  },
});

export type MemberOrders = Awaited<ReturnType<typeof memberOrders>>;

/** An order as its member sees it: what it is for, how far it has come, until when what is awaited, what can be done. */
export const memberOrder = query({
  name: "exchange.view",
  hats: ["member"],
  input: OrderInput,
  async run({ db, actor, ctx, now }, { id }) {
    const row = actor.accountId && (await orderRow(db, id, actor.accountId));
    if (!row) throw notFound();
    const { sealedAddress, clockPolicyId, retailerJa, retailerEn, ...shown } = row;
    const [lines, steps, parcels, problems, correction, clock] = await Promise.all([
      linesOfOrders(db, [id]),
      historyOf(db, id),
      parcelsOf(db, id),
      problemsOf(db, id),
      openCorrection(db, id),
      clockOf(db, clockPolicyId, now),
    ]);
    const open = problems.find(({ closedAt }) => closedAt === null);
    const stage = open ? problemStage(open) : null;
    const reportUntil = row.deliveredAt && problemDeadline(row.deliveredAt, clock);
    return {
      ...shown,
      retailer: retailerIn(ctx.locale, { retailerJa, retailerEn }),
      rounding: (pointsToYen(row.points, row.exchangeRate) - row.price) as Yen,
      address: unsealAddress(sealedAddress, id),
      lines: lines.map((line) => ({ ...line, name: nameIn(ctx.locale, line) })),
      steps,
      parcels: parcels.map((parcel) => ({
        ...parcel,
        url: parcel.trackingNumber && trackingUrl(parcel.carrier, parcel.trackingNumber),
      })),
      problems: problems.map((problem) => ({
        ...problem,
        returnUrl:
          problem.returnCarrier &&
          problem.returnTracking &&
          trackingUrl(problem.returnCarrier, problem.returnTracking),
      })),
      /** Who is awaited while a problem is open. */
      stage,
      correction: correction && {
        ...correction,
        lines: correction.lines.map((line) => ({ ...line, name: nameIn(ctx.locale, line) })),
      },
      reportUntil,
      may: {
        cancel: row.status === "placed",
        answer: can("answer_correction", row.status),
        confirmDelivery: can("confirm_delivery", row.status),
        takeBack: shipmentIsMissed(row, now) || answerIsMissed(row, stage, now),
        sendBack: can("send_back", row.status) && stage === "goods",
        report: can("report_problem", row.status) && (!reportUntil || reportUntil > now),
      },
    };
  },
});

export type MemberOrder = Awaited<ReturnType<typeof memberOrder>>;
