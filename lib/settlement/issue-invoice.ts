import "server-only";
import { invoices, orderSettlements } from "@/db/schema/settlement";
import { rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { IssueInvoiceInput } from "./inputs";
import { draftInvoice } from "./internal/draft";
import { nextNumber } from "./internal/numbers";
import { wireTotals } from "./internal/wire";

/**
 * Issues the qualified invoice of a retailer (消費税法 57 条の 4): of one confirmed order, or with a monthly closing of the
 * last period. It is exactly what the retailer was shown (`settlement.draft_changed`), gets the next number, and can
 * never be changed. An order is invoiced once (`settlement.invoiced_before`).
 */
export const issueInvoice = command({
  name: "invoice.issue",
  hats: ["retailer"],
  input: IssueInvoiceInput,
  async run({ tx, actor, now, emit, about }, { order, total }) {
    // Drawn first: whoever issues for the same retailer waits here, and then sees what was invoiced meanwhile.
    const number = await nextNumber(tx, actor.organisationId, "invoice");
    const { orders, period, totals, lines, ...draft } = await draftInvoice(
      tx,
      actor.organisationId,
      order,
      now,
      true,
    );
    if (draft.total !== total) throw rejected("settlement.draft_changed");
    const id = newId("ivc", now);
    await tx.insert(invoices).values({
      ...draft,
      id,
      kind: "invoice",
      number,
      issuedBy: actor.personId,
      issuedAt: now,
      periodFrom: period?.from ?? null,
      periodTo: period?.to ?? null,
      lines: [...lines],
      totals: wireTotals(totals),
      status: "issued",
      statusAt: now,
    });
    await tx.insert(orderSettlements).values(
      orders.map(({ id: orderId, amount }) => ({
        orderId,
        retailerId: actor.organisationId,
        amount,
        status: "invoiced" as const,
        statusAt: now,
        invoiceId: id,
      })),
    );
    await emit("invoice.issued", { invoiceId: id });
    about(id);
    return { id, number };
  },
});
