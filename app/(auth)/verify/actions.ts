"use server";

import { resendVerification } from "@/lib/identity/resend-verification";
import { verifyEmail } from "@/lib/identity/verify-email";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { deviceToken } from "@/lib/runtime/session";
import { enter } from "../_enter";

export async function verifyAction(_: ActionState, form: FormData): Promise<ActionState> {
  const key = requestKey(form);
  const device = await deviceToken(key);
  const state = await runAction((ctx) => verifyEmail(ctx, key, { ...Object.fromEntries(form), device }));
  if (state.status !== "ok") return state;
  return enter(state.data, device, state.data.next);
}

export async function resendAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction((ctx) => resendVerification(ctx, requestKey(form), Object.fromEntries(form)));
}
