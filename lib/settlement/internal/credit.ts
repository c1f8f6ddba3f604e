import "server-only";
import { and, eq, inArray, sum } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { invoices, orderSettlements } from "@/db/schema/settlement";
import { jstDate } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { yen } from "@/lib/core/yen";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import type { Emit } from "@/lib/runtime/outbox";
import type { CreditReason } from "../rules";
import { totalsOf } from "../tax";
import type { LockedInvoice, SettledOrder } from "./invoice";
import { nextNumber } from "./numbers";
import { wireTotals } from "./wire";

type Scope = { readonly tx: Tx; readonly now: Date; readonly emit: Emit };

/**
 * Takes orders that delivered nothing off an accepted invoice that was locked and is not remitted: credit notes in the
 * retailer's series, one for each reason, and the payable and the advance are gone again. An invoice of which nothing
 * is left is settled together with its credit notes.
 */
export async function creditOrders(
  scope: Scope,
  invoice: LockedInvoice,
  failed: readonly SettledOrder[],
): Promise<void> {
  const reasons = new Set(failed.flatMap((order) => (order.failed ? [order.failed] : [])));
  for (const reason of reasons) {
    const orders = failed.filter((order) => order.failed === reason);
    await issueCreditNote(scope, invoice, orders, reason);
  }
  const credited = (await creditedOf(scope.tx, [invoice.id])).get(invoice.id) ?? 0n;
  if (credited < invoice.total) return;
  for (const which of [eq(invoices.id, invoice.id), eq(invoices.correctsId, invoice.id)]) {
    await scope.tx.update(invoices).set({ status: "settled", statusAt: scope.now }).where(which);
  }
}

async function issueCreditNote(
  { tx, now, emit }: Scope,
  invoice: LockedInvoice,
  orders: readonly SettledOrder[],
  reason: CreditReason,
): Promise<void> {
  const id = newId("ivc", now);
  const ids = orders.map(({ orderId }) => orderId);
  const lines = invoice.lines.filter((line) => ids.includes(line.orderId as Id<"ord">));
  const totals = totalsOf(
    lines.map(({ rate, amount }) => ({ rate, amount: BigInt(amount) })),
    invoice.taxRounding,
  );
  const total = yen(totals.reduce((all, { gross }) => all + gross, 0n));
  await tx.insert(invoices).values({
    id,
    retailerId: invoice.retailerId,
    kind: "credit_note",
    number: await nextNumber(tx, invoice.retailerId, "credit_note"),
    correctsId: invoice.id,
    issuedAt: now,
    issueDate: jstDate(now),
    issuer: invoice.issuer,
    recipient: invoice.recipient,
    lines,
    totals: wireTotals(totals),
    taxRounding: invoice.taxRounding,
    total,
    reason,
    status: "approved",
    statusAt: now,
  });
  await tx
    .update(orderSettlements)
    .set({ status: "credited", statusAt: now, creditNoteId: id })
    .where(inArray(orderSettlements.orderId, ids));
  const { retailerAdvances, retailerPayables } = OPERATOR;
  const back = { from: retailerAdvances, to: retailerPayables, unit: "JPY" as const, amount: total };
  await post(tx, [{ kind: "credit_note.accepted", sourceId: id, moves: [back] }], now);
  await emit("invoice.corrected", { creditNoteId: id });
}

/** What credit notes have taken off invoices, by invoice; one without any is missing. */
export async function creditedOf(
  reader: Reader,
  invoiceIds: readonly Id<"ivc">[],
): Promise<Map<Id<"ivc">, bigint>> {
  if (!invoiceIds.length) return new Map();
  const rows = await reader
    .select({ invoiceId: invoices.correctsId, total: sum(invoices.total) })
    .from(invoices)
    .where(and(inArray(invoices.correctsId, [...invoiceIds]), eq(invoices.kind, "credit_note")))
    .groupBy(invoices.correctsId);
  return new Map(
    rows.flatMap(({ invoiceId, total }) => (invoiceId ? [[invoiceId, BigInt(total ?? 0)]] : [])),
  );
}
