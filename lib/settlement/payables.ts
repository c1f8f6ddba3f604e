import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { invoices, orderSettlements } from "@/db/schema/settlement";
import { accountsToPay } from "@/lib/bank-accounts/accounts-to-pay";
import { markBroken } from "@/lib/bank-accounts/mark-broken";
import type { ClaimedPayable, Payable, PayableSource } from "@/lib/bank-runs/payable-source";
import { accountIsBroken } from "@/lib/bank-runs/reasons";
import { jstDate } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { yen } from "@/lib/core/yen";
import { creditOrders } from "./internal/credit";
import { accountsOfLines, openPayables, takeBack } from "./internal/in-runs";
import { lockInvoice } from "./internal/invoice";
import { failedOrders, recoverOrders } from "./internal/recover";
import { remit, type Sent } from "./internal/remit";

type Scope = Parameters<PayableSource["claim"]>[0];
type Invoices = readonly Id<"ivc">[];

/**
 * Accepted invoices as a bank run pays them: all of a retailer's on one line, less their credit notes. While they stand
 * in a run no order of theirs is credited. When the bank has paid, an order that ended meanwhile is owed back; when it
 * has not, the order is credited then.
 */
export const invoicePayables: PayableSource = {
  kind: "remittance",
  together: true,
  async due(reader) {
    const found = await openPayables(reader);
    const accounts = await accountsToPay(reader, [...new Set(found.map(({ payeeId }) => payeeId))]);
    return found.map((one) => ({ ...one, bankAccountId: accounts.get(one.payeeId) ?? null }));
  },
  async claim(scope, ids) {
    await creditEnded(scope, ids as Invoices);
    const found = await openPayables(scope.tx, ids as Invoices);
    if (found.length < ids.length) throw rejected("settlement.not_payable");
    await move(scope, ids as Invoices, "approved", "in_bank_run");
    const accounts = await accountsToPay(scope.tx, [...new Set(found.map(({ payeeId }) => payeeId))]);
    return found.map((one): Payable => ({ ...one, bankAccountId: accounts.get(one.payeeId) ?? null }));
  },
  // The line's items name the invoices; nothing here has to.
  place: async () => {},
  async release(scope, claimed) {
    await move(scope, idsOf(claimed), "in_bank_run", "approved");
    await creditEnded(scope, idsOf(claimed));
  },
  async paid(scope, claimed) {
    const { tx, actor, now } = scope;
    const recordedBy = "personId" in actor ? actor.personId : null;
    await remit(scope, await remittancesOf(scope, claimed, recordedBy), "in_bank_run");
    await recoverOrders(tx, await failedOrders(tx, idsOf(claimed), "remitted"), now);
  },
  async failed(scope, claimed, reason) {
    await invoicePayables.release(scope, claimed);
    await breakAccounts(scope, claimed, reason);
  },
  async returned(scope, claimed, reason) {
    await takeBack(scope, [...new Set(claimed.map(({ lineId }) => lineId))], reason);
    await creditEnded(scope, idsOf(claimed));
    await breakAccounts(scope, claimed, reason);
  },
};

const idsOf = (claimed: readonly ClaimedPayable[]) => claimed.map(({ id }) => id) as Invoices;

/** Moves invoices with their credit notes and orders between due and in a run; all of them, or it is refused. */
async function move({ tx, now }: Scope, ids: Invoices, from: "approved" | "in_bank_run", to: typeof from) {
  const standing = { status: to, statusAt: now } as const;
  const moved = await tx
    .update(invoices)
    .set(standing)
    .where(and(inArray(invoices.id, [...ids]), eq(invoices.kind, "invoice"), eq(invoices.status, from)))
    .returning({ id: invoices.id });
  if (moved.length < ids.length) throw rejected("settlement.not_payable");
  await tx
    .update(invoices)
    .set(standing)
    .where(and(inArray(invoices.correctsId, [...ids]), eq(invoices.status, from)));
  await tx
    .update(orderSettlements)
    .set(standing)
    .where(and(inArray(orderSettlements.invoiceId, [...ids]), eq(orderSettlements.status, from)));
}

/** Credits the orders of accepted invoices that have ended without delivery: few, if any. */
async function creditEnded(scope: Scope, ids: Invoices): Promise<void> {
  const failed = await failedOrders(scope.tx, ids, "approved");
  for (const invoiceId of [...new Set(failed.map((order) => order.invoiceId))].sort()) {
    const invoice = await lockInvoice(scope.tx, invoiceId);
    const orders = failed.filter((order) => order.invoiceId === invoiceId);
    await creditOrders(scope, invoice, orders);
  }
}

/** One remittance for each line. */
async function remittancesOf(
  { tx, now }: Scope,
  claimed: readonly ClaimedPayable[],
  recordedBy: Id<"prs"> | null,
): Promise<Sent[]> {
  const owners = await tx
    .select({ id: invoices.id, retailerId: invoices.retailerId })
    .from(invoices)
    .where(and(inArray(invoices.id, [...idsOf(claimed)]), eq(invoices.status, "in_bank_run")))
    .orderBy(invoices.id)
    .for("update");
  if (owners.length < claimed.length) throw rejected("settlement.not_payable");
  const retailerOf = new Map<string, Id<"org">>(owners.map((row) => [row.id, row.retailerId]));
  const sent = new Map<Id<"brl">, Sent>();
  for (const { id, lineId, amount, reference, valueDate } of claimed) {
    const known = sent.get(lineId);
    const retailerId = retailerOf.get(id);
    if (!retailerId) throw new Error(`no retailer for ${id}`);
    sent.set(lineId, {
      id: known?.id ?? newId("rem", now),
      retailerId,
      amount: yen((known?.amount ?? 0n) + amount),
      bankReference: reference,
      paidOn: valueDate ?? jstDate(now),
      recordedBy,
      bankRunLineId: lineId,
      invoiceIds: [...(known?.invoiceIds ?? []), id as Id<"ivc">],
    });
  }
  return [...sent.values()];
}

async function breakAccounts(
  scope: Scope,
  claimed: readonly ClaimedPayable[],
  reason: string,
): Promise<void> {
  if (accountIsBroken(reason)) await markBroken(scope, await accountsOfLines(scope.tx, claimed), reason);
}
