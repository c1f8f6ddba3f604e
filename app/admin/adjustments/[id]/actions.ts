"use server";

import { refresh } from "next/cache";
import { approveAdjustment, declineAdjustment, withdrawAdjustment } from "@/lib/adjustments/adjust";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Posts what somebody else has asked for. */
export async function approve(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { approvalId: form.get("approvalId"), hash: form.get("hash") };
  return shown(await runAction((ctx) => approveAdjustment(ctx, requestKey(form), wish), form));
}

/** Declines it, with the reason. */
export async function decline(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { approvalId: form.get("approvalId"), reason: form.get("reason") };
  return shown(await runAction((ctx) => declineAdjustment(ctx, requestKey(form), wish), form));
}

/** Takes one's own wish back. */
export async function withdraw(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { approvalId: form.get("approvalId") };
  return shown(await runAction((ctx) => withdrawAdjustment(ctx, requestKey(form), wish), form));
}

function shown(state: ActionState): ActionState {
  if (state.status === "ok") refresh();
  return state;
}
