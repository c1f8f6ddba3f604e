"use server";

import { type AccountPreview, previewAccount } from "@/lib/bank-accounts/preview-account";
import { revealAccount } from "@/lib/bank-accounts/reveal-account";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** An account as it would be kept. */
export async function previewAccountAction(
  _: ActionState<AccountPreview>,
  form: FormData,
): Promise<ActionState<AccountPreview>> {
  const raw = Object.fromEntries([...form].filter(([, value]) => typeof value === "string"));
  return runAction((ctx) => previewAccount(ctx, raw as Record<string, string> & { holder: string }), form);
}

/** The whole number and holder, to whoever may see them. */
export async function revealAction(
  _: ActionState<{ number: string; holder: string }>,
  form: FormData,
): Promise<ActionState<{ number: string; holder: string }>> {
  return runAction((ctx) => revealAccount(ctx, requestKey(form), Object.fromEntries(form)));
}
