"use server";

import { redirect } from "next/navigation";
import { proposeAdjustment } from "@/lib/adjustments/adjust";
import { type AdjustmentPreview, previewAdjustment } from "@/lib/adjustments/queries";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** What it would come to. */
export async function review(
  _: ActionState<AdjustmentPreview>,
  form: FormData,
): Promise<ActionState<AdjustmentPreview>> {
  const { accountId, direction, points, reason } = Object.fromEntries(form) as Record<string, string>;
  const wish = { accountId, direction, points, reason } as Parameters<typeof previewAdjustment>[1];
  return runAction((ctx) => previewAdjustment(ctx, wish), form);
}

/** Asks for it and leads to its page. */
export async function propose(_: ActionState, form: FormData): Promise<ActionState> {
  const { accountId, direction, points, reason } = Object.fromEntries(form);
  const wish = { accountId, direction, points, reason };
  const state = await runAction((ctx) => proposeAdjustment(ctx, requestKey(form), wish), form);
  if (state.status === "ok") redirect(`/admin/adjustments/${state.data.approvalId}`);
  return state;
}
