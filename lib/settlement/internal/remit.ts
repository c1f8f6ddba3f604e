import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { raw, type Tx } from "@/db/client";
import { orderSettlements, remittances } from "@/db/schema/settlement";
import { inPieces } from "@/lib/bank-runs/rules";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Yen } from "@/lib/core/yen";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import { texts } from "@/lib/ledger/wire";
import { violates } from "@/lib/runtime/database-errors";
import type { Emit } from "@/lib/runtime/outbox";

/** Money that a retailer was sent, and the whole invoices that it pays. */
export type Sent = Omit<typeof remittances.$inferInsert, "recordedAt" | "returnedAt" | "returnReason"> & {
  readonly amount: Yen;
  readonly invoiceIds: readonly Id<"ivc">[];
};

type Scope = { readonly tx: Tx; readonly now: Date; readonly emit: Emit };

/** How many are told of together: one that fails is repeated with these. */
export const TOLD = 100;

/** A statement takes at most 65,535 values; a remittance has ten. */
const ROWS = 5_000;

/**
 * Records remittances of invoices that were locked and stand in `from`: they, their credit notes and their orders are
 * remitted, bank and payables are down, and each retailer is told, which opens shipping.
 * Throws rejected("settlement.reference_used") when the bank's reference stands on another one.
 */
export async function remit(
  { tx, now, emit }: Scope,
  sent: readonly Sent[],
  from: "approved" | "in_bank_run",
): Promise<void> {
  for (let start = 0; start < sent.length; start += ROWS) {
    const rows = sent
      .slice(start, start + ROWS)
      .map(({ invoiceIds: _, ...row }) => ({ ...row, recordedAt: now }));
    await tx
      .insert(remittances)
      .values(rows)
      .catch((error: unknown) => {
        if (!violates(error, "remittances_bank_reference")) throw error;
        throw rejected("settlement.reference_used", {}, "reference");
      });
  }
  await markRemitted(tx, sent, from, now);
  const { bank, retailerPayables } = OPERATOR;
  const journals = sent.map(({ id, amount }) => ({
    kind: "remittance.paid" as const,
    sourceId: id,
    moves: [{ from: bank, to: retailerPayables, unit: "JPY" as const, amount }],
  }));
  await post(tx, journals, now);
  for (const some of inPieces(
    sent.map(({ id }) => id),
    TOLD,
  ))
    await emit("remittance.recorded", { remittanceIds: some });
}

async function markRemitted(tx: Tx, sent: readonly Sent[], from: string, now: Date): Promise<void> {
  const pairs = sent.flatMap(({ id, invoiceIds }) => invoiceIds.map((invoiceId) => [invoiceId, id] as const));
  const [of, by] = [texts(pairs.map(([invoiceId]) => invoiceId)), texts(pairs.map(([, id]) => id))];
  const sql = raw(tx);
  for (const column of ["id", "corrects_id"]) {
    await sql`
      update invoices i set status = 'remitted', status_at = ${now}, remittance_id = p.remittance
      from unnest(${of}::text[], ${by}::text[]) p (invoice, remittance)
      where i.${sql(column)} = p.invoice and i.status = ${from}`;
  }
  await tx
    .update(orderSettlements)
    .set({ status: "remitted", statusAt: now })
    .where(
      and(
        inArray(
          orderSettlements.invoiceId,
          pairs.map(([invoiceId]) => invoiceId),
        ),
        eq(orderSettlements.status, from as "approved"),
      ),
    );
}
