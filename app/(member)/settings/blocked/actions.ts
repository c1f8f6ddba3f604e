"use server";

import { revalidatePath } from "next/cache";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { unblockSender } from "@/lib/transfers/block-sender";

export async function unblockAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction(
    (ctx) => unblockSender(ctx, requestKey(form), Object.fromEntries(form)),
    form,
  );
  if (state.status === "ok") revalidatePath("/settings/blocked");
  return state;
}
