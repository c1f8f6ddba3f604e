"use server";

import { getT } from "@/components/i18n/request";
import { requestEmailChange } from "@/lib/identity/request-email-change";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

export async function changeEmailAction(
  _: ActionState<string>,
  form: FormData,
): Promise<ActionState<string>> {
  const t = await getT();
  return runAction(async (ctx) => {
    await requestEmailChange(ctx, requestKey(form), Object.fromEntries(form));
    return t("settings.emailSent", { email: String(form.get("email")).trim() });
  }, form);
}
