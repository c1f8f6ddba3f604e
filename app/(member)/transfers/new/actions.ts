"use server";

import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { forgetRecipient } from "@/lib/transfers/forget-recipient";
import { previewTransfer, type TransferPreview } from "@/lib/transfers/preview-transfer";
import { sendTransfer } from "@/lib/transfers/send-transfer";

export async function reviewAction(
  _: ActionState<TransferPreview>,
  form: FormData,
): Promise<ActionState<TransferPreview>> {
  return runAction((ctx) => previewTransfer(ctx, Object.fromEntries(form)), form);
}

export async function sendAction(
  _: ActionState<{ id: string }>,
  form: FormData,
): Promise<ActionState<{ id: string }>> {
  return runAction((ctx) => sendTransfer(ctx, requestKey(form), Object.fromEntries(form)));
}

export async function forgetAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction((ctx) => forgetRecipient(ctx, requestKey(form), Object.fromEntries(form)));
}
