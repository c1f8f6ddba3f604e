"use server";

import { revalidatePath } from "next/cache";
import { changeBasket } from "@/lib/exchanges/change-basket";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Sets how many pieces of a product are wanted; the page shows the new sums. */
export async function changeAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => changeBasket(ctx, requestKey(form), Object.fromEntries(form)), form);
  if (state.status === "ok") revalidatePath("/basket");
  return state;
}
