"use server";

import { refresh } from "next/cache";
import { decideFlag } from "@/lib/compliance/decide-flag";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Clears a sign, or notes that it was reported. */
export async function decideAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => decideFlag(ctx, requestKey(form), raw), form);
  if (state.status === "ok") refresh();
  return state;
}
