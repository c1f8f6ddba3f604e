"use server";

import { redirect } from "next/navigation";
import { cancelAccountChange, requestAccountChange } from "@/lib/bank-accounts/request-change";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Asks to be paid to another account. */
export async function requestAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => requestAccountChange(ctx, requestKey(form), raw));
  if (state.status !== "ok") return state;
  redirect("/partner/bank-account?done=sent");
}

/** Takes the request back. */
export async function cancelAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => cancelAccountChange(ctx, requestKey(form), raw));
  if (state.status !== "ok") return state;
  redirect("/partner/bank-account?done=cancelled");
}
