"use server";

import { getT } from "@/components/i18n/request";
import { requestReset } from "@/lib/identity/request-reset";
import { resetPassword } from "@/lib/identity/reset-password";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { deviceToken } from "@/lib/runtime/session";
import { enter } from "../_enter";

export async function requestResetAction(
  _: ActionState<string>,
  form: FormData,
): Promise<ActionState<string>> {
  const t = await getT();
  return runAction(async (ctx) => {
    await requestReset(ctx, requestKey(form), Object.fromEntries(form));
    return t("auth.reset.sentText", { email: String(form.get("email")).trim() });
  }, form);
}

export async function resetPasswordAction(_: ActionState, form: FormData): Promise<ActionState> {
  const key = requestKey(form);
  const device = await deviceToken(key);
  const state = await runAction((ctx) => resetPassword(ctx, key, { ...Object.fromEntries(form), device }));
  return state.status === "ok" ? enter(state.data, device, null) : state;
}
