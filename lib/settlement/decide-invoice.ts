import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invoices, orderSettlements } from "@/db/schema/settlement";
import { approvals } from "@/db/schema/system";
import { twoPersonCommands } from "@/lib/approvals/two-person";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import { command } from "@/lib/runtime/command";
import { AcceptInput, RefuseInput } from "./inputs";
import { creditOrders } from "./internal/credit";
import { declineInvoice, type LockedInvoice, lockInvoice, ordersOf } from "./internal/invoice";

/**
 * The acceptance of an invoice: one of finance proposes it, another approves or declines it. Approved, the operator owes
 * it (advance up, payable up); orders of it that have ended meanwhile are credited at once. Declined, it goes back to
 * the retailer with the reason. Refused: "settlement.not_open", "settlement.proposed", "settlement.orders_ended".
 */
export const {
  propose: proposeInvoice,
  approve: approveInvoice,
  decline: declineProposedInvoice,
  withdraw: withdrawInvoiceProposal,
} = twoPersonCommands({
  kind: "invoice",
  input: AcceptInput,
  subject: ({ invoiceId }) => invoiceId,
  async check({ tx }, { invoiceId }) {
    await openInvoice(tx, invoiceId);
    if ((await ordersOf(tx, invoiceId)).every(({ failed }) => failed)) {
      throw rejected("settlement.orders_ended");
    }
  },
  async carryOut(scope, { invoiceId }, approvalId) {
    const { tx, now, emit } = scope;
    const invoice = await lockInvoice(tx, invoiceId);
    await tx
      .update(invoices)
      .set({ status: "approved", statusAt: now, approvalId })
      .where(eq(invoices.id, invoiceId));
    await tx
      .update(orderSettlements)
      .set({ status: "approved", statusAt: now })
      .where(eq(orderSettlements.invoiceId, invoiceId));
    const { retailerPayables, retailerAdvances } = OPERATOR;
    const owed = {
      from: retailerPayables,
      to: retailerAdvances,
      unit: "JPY" as const,
      amount: invoice.total,
    };
    await post(tx, [{ kind: "invoice.accepted", sourceId: invoiceId, moves: [owed] }], now);
    const failed = (await ordersOf(tx, invoiceId)).filter((order) => order.failed);
    await creditOrders(scope, invoice, failed);
    await emit("invoice.approved", { invoiceId });
    return { invoiceId };
  },
  async whenDeclined(scope, { invoiceId }, reason) {
    const invoice = await lockInvoice(scope.tx, invoiceId);
    if (invoice.status === "issued") await declineInvoice(scope, invoice, reason);
  },
});

/** Sends an invoice that nobody has proposed yet back to its retailer, with the reason. No money moves: one person may. */
export const refuseInvoice = command({
  name: "invoice.refuse",
  hats: ["staff"],
  input: RefuseInput,
  async run(scope, { invoiceId, reason }) {
    await declineInvoice(scope, await openInvoice(scope.tx, invoiceId), reason);
    scope.about(invoiceId);
    return { invoiceId };
  },
});

/** Locks an invoice that waits, and for which nobody has asked; an approval in hand is no longer asked for. */
async function openInvoice(tx: Tx, invoiceId: Id<"ivc">): Promise<LockedInvoice> {
  const invoice = await lockInvoice(tx, invoiceId);
  if (invoice.status !== "issued") throw rejected("settlement.not_open");
  const [proposed] = await tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(
      and(eq(approvals.kind, "invoice"), eq(approvals.subject, invoiceId), eq(approvals.status, "requested")),
    );
  if (proposed) throw rejected("settlement.proposed");
  return invoice;
}
