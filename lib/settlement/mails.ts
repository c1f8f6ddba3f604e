import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import { connection, type Tx } from "@/db/client";
import { orders } from "@/db/schema/exchanges";
import { people } from "@/db/schema/identity";
import { organisationMembers, organisations } from "@/db/schema/organisations";
import { invoices, orderSettlements, remittances, repayments } from "@/db/schema/settlement";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import type { TemplateName, TemplateParams } from "@/lib/notifications/templates";
import type { Subscribers } from "@/lib/runtime/jobs";
import { documentNumber } from "./document-words";
import { ordersOfRemittance } from "./queries";

/** What a retailer's people are told about the money, each of them once. */
export const settlementMails: Subscribers = {
  "remittance.recorded": ({ remittanceIds }) => each(remittanceIds, tellRemitted),
  "remittance.returned": ({ remittanceIds }) => each(remittanceIds, tellReturned),
  "repayment.recorded": ({ repaymentId }) => inTransaction((tx) => tellRepaid(tx, repaymentId)),
  "invoice.declined": ({ invoiceId }) => inTransaction((tx) => tellDeclined(tx, invoiceId)),
  "invoice.corrected": ({ creditNoteId }) => inTransaction((tx) => tellCorrected(tx, creditNoteId)),
};

/** One after the other, each in a transaction of its own: what was told stays told when a later one fails. */
async function each(
  ids: readonly Id<"rem">[],
  tell: (tx: Tx, id: Id<"rem">) => Promise<void>,
): Promise<void> {
  for (const id of ids) await inTransaction((tx) => tell(tx, id));
}

const inTransaction = (work: (tx: Tx) => Promise<void>) => connection().db.transaction(work);

/** The notice of a remittance: which orders it pays, each with the way to its address, which stands in no mail. */
async function tellRemitted(tx: Tx, id: Id<"rem">): Promise<void> {
  const [paid] = await tx
    .select({
      retailerId: remittances.retailerId,
      amount: remittances.amount,
      bankReference: remittances.bankReference,
      paidOn: remittances.paidOn,
    })
    .from(remittances)
    .where(eq(remittances.id, id));
  if (!paid) return;
  const { retailerId, ...facts } = paid;
  const orderIds = await toShip(tx, await ordersOfRemittance(tx, id));
  await tellRetailer(tx, retailerId, "remittance", id, { ...facts, remittanceId: id, orderIds });
}

/** The money came back: the retailer is told why, as its account may have to be mended. */
async function tellReturned(tx: Tx, id: Id<"rem">): Promise<void> {
  const [paid] = await tx
    .select({
      retailerId: remittances.retailerId,
      amount: remittances.amount,
      bankReference: remittances.bankReference,
      paidOn: remittances.paidOn,
      reason: remittances.returnReason,
    })
    .from(remittances)
    .where(eq(remittances.id, id));
  if (!paid?.reason) return;
  const { retailerId, reason, ...facts } = paid;
  const params = { ...facts, reason, remittanceId: id, orderIds: [] };
  await tellRetailer(tx, retailerId, "remittance-returned", id, params);
}

/** With a monthly closing most of what is paid was shipped long ago. */
async function toShip(tx: Tx, ids: readonly Id<"ord">[]): Promise<Id<"ord">[]> {
  if (!ids.length) return [];
  const rows = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(inArray(orders.id, [...ids]), inArray(orders.status, ["confirmed", "part_shipped"])))
    .orderBy(asc(orders.id));
  return rows.map(({ id }) => id);
}

/** The receipt of what a retailer has paid back. */
async function tellRepaid(tx: Tx, id: Id<"rpy">): Promise<void> {
  const [paid] = await tx
    .select({
      retailerId: repayments.retailerId,
      amount: repayments.amount,
      bankReference: repayments.bankReference,
      paidOn: repayments.paidOn,
    })
    .from(repayments)
    .where(eq(repayments.id, id));
  if (!paid) return;
  const { retailerId, ...facts } = paid;
  const rows = await tx
    .select({ orderId: orderSettlements.orderId })
    .from(orderSettlements)
    .where(eq(orderSettlements.repaymentId, id))
    .orderBy(asc(orderSettlements.orderId));
  await tellRetailer(tx, retailerId, "repayment", id, { ...facts, orderIds: rows.map((row) => row.orderId) });
}

async function tellDeclined(tx: Tx, id: Id<"ivc">): Promise<void> {
  const found = await documentOf(tx, id);
  if (!found) return;
  const { kind, number, retailerId, declineReason: reason, total } = found;
  const params = { invoiceId: id, number: documentNumber(kind, number), total, reason };
  await tellRetailer(tx, retailerId, "invoice-declined", id, params);
}

async function tellCorrected(tx: Tx, id: Id<"ivc">): Promise<void> {
  const found = await documentOf(tx, id);
  if (!found) return;
  const { kind, number, retailerId, total } = found;
  const params = { invoiceId: id, number: documentNumber(kind, number), total };
  await tellRetailer(tx, retailerId, "credit-note", id, params);
}

async function documentOf(tx: Tx, id: Id<"ivc">) {
  const [found] = await tx.select().from(invoices).where(eq(invoices.id, id));
  return found;
}

/** One mail to each person of a retailer, in the language that they read now. */
async function tellRetailer<N extends TemplateName>(
  tx: Tx,
  retailerId: Id<"org">,
  template: N,
  subjectId: string,
  facts: Omit<TemplateParams<N>, "name" | "retailer">,
): Promise<void> {
  const staff = await tx
    .select({
      personId: people.id,
      name: people.name,
      email: people.email,
      locale: people.locale,
      retailer: organisations.name,
    })
    .from(organisationMembers)
    .innerJoin(people, eq(people.id, organisationMembers.personId))
    .innerJoin(organisations, eq(organisations.id, organisationMembers.organisationId))
    .where(eq(organisationMembers.organisationId, retailerId));
  for (const { personId, name, email, locale, retailer } of staff) {
    if (!email) continue;
    await queueMail(tx, clock.now(), {
      dedupeKey: `${template}:${subjectId}:${personId}`,
      template,
      locale,
      to: email,
      personId,
      subjectId,
      params: { ...facts, name, retailer } as TemplateParams<N>,
    });
  }
}
