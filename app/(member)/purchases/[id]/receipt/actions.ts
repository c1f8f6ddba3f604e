"use server";

import { refresh } from "next/cache";
import { issueReceipt } from "@/lib/purchases/receipts";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Issues the receipt again with the name that was typed. */
export async function reissueReceipt(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { id: form.get("id"), addressee: form.get("addressee") };
  const state = await runAction((ctx) => issueReceipt(ctx, requestKey(form), wish), form);
  if (state.status === "ok") refresh();
  return state;
}
