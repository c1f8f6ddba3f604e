"use server";

import { applyAsRetailer } from "@/lib/retailers/apply";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

export async function applyAction(
  _: ActionState<{ id: string }>,
  form: FormData,
): Promise<ActionState<{ id: string }>> {
  return runAction((ctx) => applyAsRetailer(ctx, requestKey(form), Object.fromEntries(form)), form);
}
