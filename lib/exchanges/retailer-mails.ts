import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { connection, type Tx } from "@/db/client";
import { orderProblems } from "@/db/schema/deliveries";
import { orderHistory, orderLines, orders } from "@/db/schema/exchanges";
import { people } from "@/db/schema/identity";
import { organisationMembers } from "@/db/schema/organisations";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { queueMail } from "@/lib/notifications/queue-mail";
import type { RetailerNews } from "@/lib/notifications/templates/retailers";
import type { JobModule } from "@/lib/runtime/jobs";
import { isEnd } from "./rules";

/** What a retailer's people are told of its orders, each of them once: whatever they have not done themselves. */
export const retailerOrderJobs: JobModule = {
  subscribers: {
    "order.placed": ({ orderIds }) => each(orderIds, (id) => tell(id, "placed")),
    "order.confirmed": ({ orderId }) => tell(orderId, "accepted"),
    "order.ended": ({ orderIds }) => each(orderIds, (id) => tell(id, "ended")),
    "order.reminder_due": ({ orderIds }) => each(orderIds, (id) => tell(id, "reminder")),
    "order.problem_reported": ({ orderId, problemId }) => tell(orderId, "problem", problemId),
    "order.sent_back": ({ orderId, problemId }) => tell(orderId, "sent_back", problemId),
  },
};

async function each(ids: readonly Id<"ord">[], work: (id: Id<"ord">) => Promise<void>): Promise<void> {
  for (const id of ids) await work(id);
}

/** A retailer is not mailed what its own people have done. */
const OF_OTHERS: ReadonlySet<RetailerNews> = new Set(["accepted", "ended"]);

async function tell(id: Id<"ord">, news: RetailerNews, problemId?: Id<"prb">): Promise<void> {
  const now = clock.now();
  await connection().db.transaction(async (tx) => {
    const [order] = await tx.select().from(orders).where(eq(orders.id, id));
    if (!order) return;
    if (news === "reminder" && (isEnd(order.status) || !order.dueAt)) return;
    const step = news === "accepted" ? "confirmed" : order.status;
    if (OF_OTHERS.has(news) && (await moverOf(tx, id, step)) === "retailer") return;
    const words = problemId ? await wordsOf(tx, problemId) : "";
    const about = news === "reminder" ? `:${order.dueAt?.toISOString()}` : (problemId ?? "");
    for (const reader of await peopleOf(tx, order.retailerId)) {
      if (!reader.email) continue;
      await queueMail(tx, now, {
        dedupeKey: `retailer-order-${news}:${id}:${reader.personId}:${about}`,
        template: "retailer-order",
        locale: reader.locale,
        to: reader.email,
        personId: reader.personId,
        subjectId: id,
        params: {
          news,
          goods: await goodsOf(tx, id, reader.locale),
          price: order.price,
          points: order.points,
          dueAt: news === "ended" ? null : order.dueAt,
          words,
          orderId: id,
        },
      });
    }
  });
}

/** Who brought an order into a state. */
async function moverOf(tx: Tx, id: Id<"ord">, step: string): Promise<string | undefined> {
  const [last] = await tx
    .select({ by: orderHistory.by })
    .from(orderHistory)
    .where(and(eq(orderHistory.orderId, id), eq(orderHistory.step, step)))
    .orderBy(desc(orderHistory.id))
    .limit(1);
  return last?.by;
}

function peopleOf(tx: Tx, retailerId: Id<"org">) {
  return tx
    .select({ personId: people.id, email: people.email, locale: people.locale })
    .from(organisationMembers)
    .innerJoin(people, and(eq(people.id, organisationMembers.personId), eq(people.status, "active")))
    .where(eq(organisationMembers.organisationId, retailerId));
}

async function wordsOf(tx: Tx, id: Id<"prb">): Promise<string> {
  const [problem] = await tx
    .select({ words: orderProblems.words })
    .from(orderProblems)
    .where(eq(orderProblems.id, id));
  return problem?.words ?? "";
}

/** `Green tea × 2, Yokan × 1`. */
async function goodsOf(tx: Tx, id: Id<"ord">, locale: Locale): Promise<string> {
  const lines = await tx
    .select({ nameJa: orderLines.nameJa, nameEn: orderLines.nameEn, quantity: orderLines.quantity })
    .from(orderLines)
    .where(eq(orderLines.orderId, id))
    .orderBy(asc(orderLines.line));
  const names = lines.map(
    ({ nameJa, nameEn, quantity }) => `${locale === "ja" ? nameJa : nameEn} × ${quantity}`,
  );
  return names.join(locale === "ja" ? "、" : ", ");
}
