import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bankRunLines } from "@/db/schema/bank-runs";
import { invoices } from "@/db/schema/settlement";
import { jstDate } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { type Yen, yen } from "@/lib/core/yen";
import { command } from "@/lib/runtime/command";
import { RecordRemittanceInput } from "./inputs";
import { creditedOf } from "./internal/credit";
import { remit } from "./internal/remit";

/**
 * Records money that was sent to a retailer outside bank runs: whole approved invoices less their credit notes, to the
 * yen ("settlement.amount_differs" {due}), under a bank reference that is used once ("settlement.reference_used"). What
 * stands in a bank run is paid by that run ("settlement.not_payable").
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
    await refuseReferenceOfRun(tx, reference);
    const id = newId("rem", now);
    const sent = { id, retailerId, invoiceIds, amount, bankReference: reference, paidOn, note };
    await remit({ tx, now, emit }, [{ ...sent, recordedBy: actor.personId }], "approved");
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

/** The references of bank runs are theirs, also before the bank has paid. */
async function refuseReferenceOfRun(tx: Tx, reference: string): Promise<void> {
  const [line] = await tx
    .select({ id: bankRunLines.id })
    .from(bankRunLines)
    .where(eq(bankRunLines.reference, reference));
  if (line) throw rejected("settlement.reference_used", {}, "reference");
}
