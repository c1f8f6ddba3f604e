"use server";

import { refresh } from "next/cache";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import {
  approveInvoice,
  declineProposedInvoice,
  proposeInvoice,
  refuseInvoice,
  withdrawInvoiceProposal,
} from "@/lib/settlement/decide-invoice";

/** Proposes the acceptance. */
export async function propose(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { invoiceId: form.get("invoiceId") };
  return shown(await runAction((ctx) => proposeInvoice(ctx, requestKey(form), wish), form));
}

/** Accepts what somebody else has proposed. */
export async function approve(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { approvalId: form.get("approvalId"), hash: form.get("hash") };
  return shown(await runAction((ctx) => approveInvoice(ctx, requestKey(form), wish), form));
}

/** Takes one's own proposal back. */
export async function withdraw(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { approvalId: form.get("approvalId") };
  return shown(await runAction((ctx) => withdrawInvoiceProposal(ctx, requestKey(form), wish), form));
}

/** Declines the invoice, and with it what was proposed. */
export async function decline(_: ActionState, form: FormData): Promise<ActionState> {
  const [invoiceId, approvalId, reason] = ["invoiceId", "approvalId", "reason"].map((name) => form.get(name));
  const key = requestKey(form);
  return shown(
    approvalId
      ? await runAction((ctx) => declineProposedInvoice(ctx, key, { approvalId, reason }), form)
      : await runAction((ctx) => refuseInvoice(ctx, key, { invoiceId, reason }), form),
  );
}

function shown(state: ActionState): ActionState {
  if (state.status === "ok") refresh();
  return state;
}
