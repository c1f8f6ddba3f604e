import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { bankRunLines } from "@/db/schema/bank-runs";
import { organisations } from "@/db/schema/organisations";
import { invoices, orderSettlements, remittances } from "@/db/schema/settlement";
import type { ClaimedPayable, Payable } from "@/lib/bank-runs/payable-source";
import { inPieces } from "@/lib/bank-runs/rules";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { yen } from "@/lib/core/yen";
import { reverse } from "@/lib/ledger/reverse";
import type { Emit } from "@/lib/runtime/outbox";
import { creditedOf } from "./credit";
import { TOLD } from "./remit";

/** Accepted invoices that are due, the longest first; with ids only those, locked until the transaction ends. */
export async function openPayables(
  reader: Reader,
  ids?: readonly Id<"ivc">[],
): Promise<Omit<Payable, "bankAccountId">[]> {
  const rows = reader
    .select({
      id: invoices.id,
      payeeId: invoices.retailerId,
      payeeName: organisations.name,
      total: invoices.total,
      dueSince: invoices.statusAt,
    })
    .from(invoices)
    .innerJoin(organisations, eq(organisations.id, invoices.retailerId))
    .where(
      and(
        eq(invoices.status, "approved"),
        eq(invoices.kind, "invoice"),
        ids ? inArray(invoices.id, [...ids]) : undefined,
      ),
    )
    .orderBy(asc(invoices.id));
  const found = await (ids ? rows.for("update", { of: invoices }) : rows);
  const credited = await creditedOf(
    reader,
    found.map(({ id }) => id),
  );
  return found.map(({ total, ...row }) => ({
    ...row,
    kind: "remittance" as const,
    amount: yen(total - (credited.get(row.id) ?? 0n)),
  }));
}

type Scope = { readonly tx: Tx; readonly now: Date; readonly emit: Emit };

/**
 * The money of these lines is back: their remittances are marked, bank and payables are up again, and what they paid is
 * due again. An order that its retailer owes back or has paid back stays so: the invoice is paid whole the next time.
 */
export async function takeBack(
  { tx, now, emit }: Scope,
  lines: readonly Id<"brl">[],
  reason: string,
): Promise<void> {
  const back = await tx
    .update(remittances)
    .set({ returnedAt: now, returnReason: reason })
    .where(and(inArray(remittances.bankRunLineId, [...lines]), isNull(remittances.returnedAt)))
    .returning({ id: remittances.id });
  if (back.length < lines.length) throw rejected("settlement.not_payable");
  const ids = back.map(({ id }) => id);
  const due = { status: "approved" as const, statusAt: now };
  const reopened = await tx
    .update(invoices)
    .set({ ...due, remittanceId: null })
    .where(inArray(invoices.remittanceId, ids))
    .returning({ id: invoices.id });
  await tx
    .update(orderSettlements)
    .set(due)
    .where(
      and(
        inArray(
          orderSettlements.invoiceId,
          reopened.map(({ id }) => id),
        ),
        eq(orderSettlements.status, "remitted"),
      ),
    );
  const taken = ids.map((id) => ({
    kind: "remittance.returned" as const,
    sourceId: id,
    of: { kind: "remittance.paid" as const, sourceId: id },
  }));
  await reverse(tx, taken, now);
  for (const some of inPieces(ids, TOLD)) await emit("remittance.returned", { remittanceIds: some });
}

/** Where the lines of payables went to. */
export async function accountsOfLines(tx: Tx, claimed: readonly ClaimedPayable[]): Promise<Id<"bac">[]> {
  const lines = [...new Set(claimed.map(({ lineId }) => lineId))];
  const rows = await tx
    .selectDistinct({ id: bankRunLines.bankAccountId })
    .from(bankRunLines)
    .where(inArray(bankRunLines.id, lines));
  return rows.map(({ id }) => id);
}
