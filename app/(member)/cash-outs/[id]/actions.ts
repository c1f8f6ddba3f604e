"use server";

import { revalidatePath } from "next/cache";
import { cancelCashOut } from "@/lib/cash-outs/cancel-cash-out";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

export async function cancelAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => cancelCashOut(ctx, requestKey(form), raw));
  if (state.status === "ok") revalidatePath(`/cash-outs/${String(raw.id)}`);
  return state;
}
