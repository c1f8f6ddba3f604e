import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invoices, orderSettlements, remittances } from "@/db/schema/settlement";
import { jstDate } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { type Yen, yen } from "@/lib/core/yen";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import { command } from "@/lib/runtime/command";
import { violates } from "@/lib/runtime/database-errors";
import { RecordRemittanceInput } from "./inputs";
import { creditedOf } from "./internal/credit";

/**
 * Records money that was sent to a retailer outside bank runs: whole approved invoices less their credit notes, to the
 * yen ("settlement.amount_differs" {due}), under a bank reference that is used once ("settlement.reference_used").
 * Bank down, payable down; the retailer is told and may ship.
 */
export const recordRemittance = command({
  name: "remittance.record",
  hats: ["staff"],
  input: RecordRemittanceInput,
  async run({ tx, actor, now, emit, about }, { retailerId, invoiceIds, amount, reference, paidOn, note }) {
    if (paidOn > jstDate(now)) throw rejected("settlement.day_ahead", {}, "paidOn");
    const due = await lockPayable(tx, retailerId, invoiceIds);
    if (due !== amount) throw rejected("settlement.amount_differs", { due }, "amount");
    const id = newId("rem", now);
    await tx
      .insert(remittances)
      .values({
        id,
        retailerId,
        amount,
        bankReference: reference,
        paidOn,
        recordedBy: actor.personId,
        recordedAt: now,
        note,
      })
      .catch((error: unknown) => {
        if (!violates(error, "remittances_bank_reference")) throw error;
        throw rejected("settlement.reference_used", {}, "reference");
      });
    await markRemitted(tx, id, invoiceIds, now);
    const { bank, retailerPayables } = OPERATOR;
    const paid = { from: bank, to: retailerPayables, unit: "JPY" as const, amount };
    await post(tx, [{ kind: "remittance.paid", sourceId: id, moves: [paid] }], now);
    await emit("remittance.recorded", { remittanceId: id });
    about(id, { retailerId });
    return { id };
  },
});

/** Locks invoices that are all approved and of this retailer; answers what is due for them. */
async function lockPayable(tx: Tx, retailerId: Id<"org">, ids: readonly Id<"ivc">[]): Promise<Yen> {
  const found = await tx
    .select({ id: invoices.id, total: invoices.total })
    .from(invoices)
    .where(
      and(
        inArray(invoices.id, [...ids]),
        eq(invoices.retailerId, retailerId),
        eq(invoices.kind, "invoice"),
        eq(invoices.status, "approved"),
      ),
    )
    .orderBy(asc(invoices.id))
    .for("update");
  if (found.length < ids.length) throw rejected("settlement.not_payable", {}, "invoiceIds");
  const credited = await creditedOf(tx, ids);
  return yen(found.reduce((sum, { id, total }) => sum + total - (credited.get(id) ?? 0n), 0n));
}

async function markRemitted(
  tx: Tx,
  remittanceId: Id<"rem">,
  ids: readonly Id<"ivc">[],
  now: Date,
): Promise<void> {
  const remitted = { status: "remitted" as const, statusAt: now };
  for (const which of [inArray(invoices.id, [...ids]), inArray(invoices.correctsId, [...ids])]) {
    await tx
      .update(invoices)
      .set({ ...remitted, remittanceId })
      .where(which);
  }
  await tx
    .update(orderSettlements)
    .set(remitted)
    .where(and(inArray(orderSettlements.invoiceId, [...ids]), eq(orderSettlements.status, "approved")));
}
