import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { people } from "@/db/schema/identity";
import { organisations } from "@/db/schema/organisations";
import { invoices, orderSettlements, repayments } from "@/db/schema/settlement";
import { query } from "@/lib/runtime/query";
import { RetailerInput } from "./inputs";

/** Who owes how much for orders that failed after they were remitted; and of a retailer that is named, the orders. */
export const owedByRetailers = query({
  name: "repayment.record",
  hats: ["staff"],
  input: RetailerInput,
  async run({ db }, { retailer }) {
    const sums = await db
      .select({
        id: orderSettlements.retailerId,
        name: organisations.name,
        due: sql<string>`sum(${orderSettlements.amount})`,
        orders: sql<number>`count(*)::int`,
      })
      .from(orderSettlements)
      .innerJoin(organisations, eq(organisations.id, orderSettlements.retailerId))
      .where(eq(orderSettlements.status, "recovering"))
      .groupBy(orderSettlements.retailerId, organisations.name)
      .orderBy(organisations.name);
    const retailers = sums.map(({ due, ...row }) => ({ ...row, due: BigInt(due) }));
    if (!retailer) return { retailers, orders: [] };
    const orders = await db
      .select({
        id: orderSettlements.orderId,
        amount: orderSettlements.amount,
        since: orderSettlements.statusAt,
        number: invoices.number,
      })
      .from(orderSettlements)
      .innerJoin(invoices, eq(invoices.id, orderSettlements.invoiceId))
      .where(and(eq(orderSettlements.retailerId, retailer), eq(orderSettlements.status, "recovering")))
      .orderBy(asc(orderSettlements.statusAt), asc(orderSettlements.orderId))
      .limit(500);
    return { retailers, orders };
  },
});

/** What retailers have paid back, the newest first. */
export const listRepayments = query({
  name: "repayment.view",
  hats: ["staff"],
  input: z.object({}),
  run: ({ db }) =>
    db
      .select({
        id: repayments.id,
        retailer: organisations.name,
        amount: repayments.amount,
        bankReference: repayments.bankReference,
        paidOn: repayments.paidOn,
        recordedBy: people.name,
        note: repayments.note,
      })
      .from(repayments)
      .innerJoin(organisations, eq(organisations.id, repayments.retailerId))
      .innerJoin(people, eq(people.id, repayments.recordedBy))
      .orderBy(desc(repayments.id))
      .limit(200),
});
