"use server";

import { redirect } from "next/navigation";
import { quotePurchase } from "@/lib/purchases/queries";
import { type ActionState, runAction } from "@/lib/runtime/action";
import { orderBack, withBack } from "../_components/order-back";

/** Checks the amount and goes on to the review of everything that is agreed to. */
export async function checkAmount(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => quotePurchase(ctx, { points: text(form, "points") }), form);
  if (state.status === "ok") {
    const review = `/purchases/new/review?points=${state.data.quote.points}`;
    redirect(withBack(review, orderBack(form.get("back"))));
  }
  return state;
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
