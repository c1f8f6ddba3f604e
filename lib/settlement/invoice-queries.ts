import "server-only";
import { and, count, eq, gte, ilike, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { people } from "@/db/schema/identity";
import { organisations } from "@/db/schema/organisations";
import { invoices, orderSettlements } from "@/db/schema/settlement";
import { approvals } from "@/db/schema/system";
import { notFound } from "@/lib/core/errors";
import { type Id, isId } from "@/lib/core/ids";
import { pageOf, windowOf } from "@/lib/core/list-input";
import type { ActorOf } from "@/lib/policy/actor";
import { query } from "@/lib/runtime/query";
import { sorted } from "@/lib/runtime/sorted";
import { InvoiceInput, ListInput } from "./inputs";

type Viewer = ActorOf<"retailer" | "staff">;
/** A retailer sees its own, staff see all. */
const visible = (actor: Viewer): SQL | undefined =>
  actor.hat === "retailer" ? eq(invoices.retailerId, actor.organisationId) : undefined;

const SORTS = { issued: invoices.issueDate, since: invoices.statusAt, amount: invoices.total };

/** A document by its number, with or without what stands in front of it, by its id, or by a part of its retailer's name. */
function isFound(q: string): SQL | undefined {
  const digits = /^(?:[IC]-)?0*(\d{1,9})$/i.exec(q)?.[1];
  return or(
    digits ? eq(invoices.number, Number(digits)) : undefined,
    isId("ivc", q) ? eq(invoices.id, q) : undefined,
    ilike(organisations.name, `%${q.replace(/[\\%_]/g, "\\$&")}%`),
  );
}

/** Documents, the newest first unless it is said otherwise, a page at a time. */
export const listInvoices = query({
  name: "invoice.view",
  hats: ["retailer", "staff"],
  input: ListInput,
  async run({ db, actor }, { status, retailer, q, from, to, min, max, sort, ...place }) {
    const { limit, offset } = windowOf(place);
    const rows = await db
      .select({
        id: invoices.id,
        kind: invoices.kind,
        number: invoices.number,
        retailerId: invoices.retailerId,
        retailer: organisations.name,
        issueDate: invoices.issueDate,
        total: invoices.total,
        status: invoices.status,
        statusAt: invoices.statusAt,
        proposed: sql<boolean>`exists (select from ${approvals} where ${approvals.kind} = 'invoice'
          and ${approvals.subject} = ${invoices.id} and ${approvals.status} = 'requested')`,
      })
      .from(invoices)
      .innerJoin(organisations, eq(organisations.id, invoices.retailerId))
      .where(
        and(
          visible(actor),
          status ? eq(invoices.status, status) : undefined,
          retailer ? eq(invoices.retailerId, retailer) : undefined,
          from ? gte(invoices.issueDate, from) : undefined,
          to ? lte(invoices.issueDate, to) : undefined,
          min !== undefined ? gte(invoices.total, min) : undefined,
          max !== undefined ? lte(invoices.total, max) : undefined,
          q ? isFound(q) : undefined,
        ),
      )
      .orderBy(...sorted(sort, SORTS, invoices.id))
      .limit(limit)
      .offset(offset);
    return pageOf(rows, place);
  },
});
export type InvoiceRow = Awaited<ReturnType<typeof listInvoices>>["rows"][number];

const corrected = alias(invoices, "corrected");
const decider = alias(people, "decider");

/** A document with where it stands. Another retailer's is not found. */
export const getInvoice = query({
  name: "invoice.view",
  hats: ["retailer", "staff"],
  input: InvoiceInput,
  async run({ db, actor }, { id }) {
    const [row] = await db
      .select({
        invoice: invoices,
        retailer: organisations.name,
        issuedBy: people.name,
        correctsNumber: corrected.number,
        correctsDate: corrected.issueDate,
        approvedBy: decider.name,
      })
      .from(invoices)
      .innerJoin(organisations, eq(organisations.id, invoices.retailerId))
      .leftJoin(people, eq(people.id, invoices.issuedBy))
      .leftJoin(corrected, eq(corrected.id, invoices.correctsId))
      .leftJoin(approvals, eq(approvals.id, invoices.approvalId))
      .leftJoin(decider, eq(decider.id, approvals.decidedBy))
      .where(and(eq(invoices.id, id), visible(actor)));
    if (!row) throw notFound();
    const { invoice, ...rest } = row;
    const [notes, recoveries, proposal] = await Promise.all([
      notesTo(db, id),
      recoveriesOf(db, id),
      actor.hat === "staff" ? proposalFor(db, id, actor.personId) : null,
    ]);
    return { ...invoice, ...rest, notes, recoveries, proposal };
  },
});
export type Invoice = Awaited<ReturnType<typeof getInvoice>>;

function notesTo(reader: Reader, id: Id<"ivc">) {
  return reader
    .select({
      id: invoices.id,
      number: invoices.number,
      total: invoices.total,
      issuedAt: invoices.issuedAt,
      reason: invoices.reason,
    })
    .from(invoices)
    .where(eq(invoices.correctsId, id))
    .orderBy(invoices.id);
}

/** What the retailer owes for orders of an invoice that failed after they were paid, and what it has paid back. */
async function recoveriesOf(reader: Reader, id: Id<"ivc">): Promise<{ owed: bigint; repaid: bigint }> {
  const rows = await reader
    .select({ status: orderSettlements.status, amount: orderSettlements.amount })
    .from(orderSettlements)
    .where(eq(orderSettlements.invoiceId, id));
  const sum = (wanted: string) =>
    rows.reduce((all, { status, amount }) => (status === wanted ? all + amount : all), 0n);
  return { owed: sum("recovering"), repaid: sum("recovered") };
}

/** Who has proposed an invoice, and what its approver must name. */
async function proposalFor(reader: Reader, id: Id<"ivc">, me: Id<"prs">) {
  const [found] = await reader
    .select({
      approvalId: approvals.id,
      hash: approvals.payloadHash,
      by: people.name,
      requestedBy: approvals.requestedBy,
      at: approvals.requestedAt,
    })
    .from(approvals)
    .leftJoin(people, eq(people.id, approvals.requestedBy))
    .where(and(eq(approvals.kind, "invoice"), eq(approvals.subject, id), eq(approvals.status, "requested")));
  if (!found) return null;
  const { requestedBy, hash, ...rest } = found;
  return { ...rest, hash: hash.toString("hex"), own: requestedBy === me };
}

/** How many invoices stand where, for the chips above a list. */
export const countInvoices = query({
  name: "invoice.view",
  hats: ["retailer", "staff"],
  input: z.object({}),
  async run({ db, actor }) {
    const rows = await db
      .select({ status: invoices.status, count: count() })
      .from(invoices)
      .where(visible(actor))
      .groupBy(invoices.status);
    return Object.fromEntries(rows.map(({ status, count: found }) => [status, found]));
  },
});
