"use server";

import { redirect } from "next/navigation";
import { quotePurchase } from "@/lib/purchases/queries";
import { type ActionState, runAction } from "@/lib/runtime/action";

/** Checks the amount and goes on to the review of everything that is agreed to. */
export async function checkAmount(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => quotePurchase(ctx, { points: text(form, "points") }), form);
  if (state.status === "ok") redirect(`/purchases/new/review?points=${state.data.quote.points}`);
  return state;
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
