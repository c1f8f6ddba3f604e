"use server";

import { refresh } from "next/cache";
import { acceptCashOut } from "@/lib/cash-outs/accept-cash-out";
import {
  approveProposedCashOut,
  declineProposedCashOut,
  proposeCashOut,
  refuseCashOut,
  withdrawCashOutProposal,
} from "@/lib/cash-outs/decide-cash-out";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Approves alone what one person may approve. */
export async function accept(_: ActionState, form: FormData): Promise<ActionState> {
  return shown(await runAction((ctx) => acceptCashOut(ctx, requestKey(form), { id: form.get("id") }), form));
}

/** Asks a second person. */
export async function propose(_: ActionState, form: FormData): Promise<ActionState> {
  return shown(await runAction((ctx) => proposeCashOut(ctx, requestKey(form), { id: form.get("id") }), form));
}

/** Approves what somebody else has proposed. */
export async function approve(_: ActionState, form: FormData): Promise<ActionState> {
  const seen = { approvalId: form.get("approvalId"), hash: form.get("hash") };
  return shown(await runAction((ctx) => approveProposedCashOut(ctx, requestKey(form), seen), form));
}

/** Takes one's own proposal back. */
export async function withdraw(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { approvalId: form.get("approvalId") };
  return shown(await runAction((ctx) => withdrawCashOutProposal(ctx, requestKey(form), wish), form));
}

/** Declines the cash-out, and with it what was proposed. */
export async function refuse(_: ActionState, form: FormData): Promise<ActionState> {
  const [id, approvalId, reason] = ["id", "approvalId", "reason"].map((name) => form.get(name));
  const key = requestKey(form);
  return shown(
    approvalId
      ? await runAction((ctx) => declineProposedCashOut(ctx, key, { approvalId, reason }), form)
      : await runAction((ctx) => refuseCashOut(ctx, key, { id, reason }), form),
  );
}

function shown(state: ActionState): ActionState {
  if (state.status === "ok") refresh();
  return state;
}
