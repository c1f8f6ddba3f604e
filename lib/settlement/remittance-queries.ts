import "server-only";
import { and, asc, desc, eq, lte, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { people } from "@/db/schema/identity";
import { organisations } from "@/db/schema/organisations";
import { invoices, remittances } from "@/db/schema/settlement";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { query } from "@/lib/runtime/query";
import { RemittanceInput, RetailerInput } from "./inputs";
import { creditedOf } from "./internal/credit";
import { goodsOfOrders } from "./internal/order-goods";
import { ordersOfInvoices, ordersOfRemittance } from "./queries";

/** What was remitted, newest first: a retailer's own, or for staff all of it. */
export const listRemittances = query({
  name: "remittance.view",
  hats: ["retailer", "staff"],
  input: z.object({}),
  run: ({ db, actor }) =>
    db
      .select({
        id: remittances.id,
        retailer: organisations.name,
        amount: remittances.amount,
        bankReference: remittances.bankReference,
        paidOn: remittances.paidOn,
        returnedAt: remittances.returnedAt,
      })
      .from(remittances)
      .innerJoin(organisations, eq(organisations.id, remittances.retailerId))
      .where(actor.hat === "retailer" ? eq(remittances.retailerId, actor.organisationId) : undefined)
      .orderBy(desc(remittances.paidOn), desc(remittances.id))
      .limit(200),
});

/** A remittance with its documents and its orders. Another retailer's is not found. */
export const getRemittance = query({
  name: "remittance.view",
  hats: ["retailer", "staff"],
  input: RemittanceInput,
  async run({ db, actor, ctx }, { id }) {
    const [row] = await db
      .select({
        id: remittances.id,
        retailer: organisations.name,
        amount: remittances.amount,
        bankReference: remittances.bankReference,
        paidOn: remittances.paidOn,
        recordedAt: remittances.recordedAt,
        recordedBy: people.name,
        note: remittances.note,
        returnedAt: remittances.returnedAt,
        returnReason: remittances.returnReason,
        bankRunLineId: remittances.bankRunLineId,
      })
      .from(remittances)
      .innerJoin(organisations, eq(organisations.id, remittances.retailerId))
      .leftJoin(people, eq(people.id, remittances.recordedBy))
      .where(
        and(
          eq(remittances.id, id),
          actor.hat === "retailer" ? eq(remittances.retailerId, actor.organisationId) : undefined,
        ),
      );
    if (!row) throw notFound();
    const documents = await db
      .select({
        id: invoices.id,
        kind: invoices.kind,
        number: invoices.number,
        issueDate: invoices.issueDate,
        total: invoices.total,
      })
      .from(invoices)
      .where(documentsPaid(id, row))
      .orderBy(asc(invoices.id));
    const orders = row.returnedAt
      ? await ordersOfInvoices(
          db,
          documents.map((document) => document.id),
        )
      : await ordersOfRemittance(db, id);
    const goods = await goodsOfOrders(db, orders, ctx.locale);
    return {
      ...row,
      documents,
      orders: orders.map((order) => ({ id: order, goods: goods.get(order) ?? [] })),
    };
  },
});

export type Remittance = Awaited<ReturnType<typeof getRemittance>>;

/**
 * The documents that a remittance pays. One that came back pays nothing any more: its line still says which invoices it
 * was for, and their credit notes of that time belong to them.
 */
function documentsPaid(
  id: Id<"rem">,
  {
    returnedAt,
    bankRunLineId,
    recordedAt,
  }: Pick<typeof remittances.$inferSelect, "returnedAt" | "bankRunLineId" | "recordedAt">,
): SQL | undefined {
  if (!returnedAt || !bankRunLineId) return eq(invoices.remittanceId, id);
  const line = sql`(select payable_id from bank_run_items where line_id = ${bankRunLineId})`;
  return or(
    sql`${invoices.id} in ${line}`,
    and(sql`${invoices.correctsId} in ${line}`, lte(invoices.issuedAt, recordedAt)),
  );
}

/** To whom something is due, how much and since when; and of a retailer that is named, the invoices of it. */
export const payable = query({
  name: "remittance.record",
  hats: ["staff"],
  input: RetailerInput,
  async run({ db }, { retailer }) {
    const sums = await db
      .select({
        id: invoices.retailerId,
        name: organisations.name,
        due: sql<string>`sum(case ${invoices.kind} when 'invoice' then ${invoices.total} else -${invoices.total} end)`,
        documents: sql<number>`count(*) filter (where ${invoices.kind} = 'invoice')::int`,
      })
      .from(invoices)
      .innerJoin(organisations, eq(organisations.id, invoices.retailerId))
      .where(eq(invoices.status, "approved"))
      .groupBy(invoices.retailerId, organisations.name)
      .orderBy(organisations.name);
    const retailers = sums.map(({ due, ...row }) => ({ ...row, due: BigInt(due) }));
    if (!retailer) return { retailers, invoices: [] };
    const open = await db
      .select({
        id: invoices.id,
        number: invoices.number,
        issueDate: invoices.issueDate,
        total: invoices.total,
        approvedAt: invoices.statusAt,
      })
      .from(invoices)
      .where(
        and(eq(invoices.retailerId, retailer), eq(invoices.status, "approved"), eq(invoices.kind, "invoice")),
      )
      .orderBy(asc(invoices.id))
      .limit(500);
    const credited = await creditedOf(
      db,
      open.map(({ id }) => id),
    );
    return {
      retailers,
      invoices: open.map((row) => ({ ...row, due: row.total - (credited.get(row.id) ?? 0n) })),
    };
  },
});
