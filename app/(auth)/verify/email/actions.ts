"use server";

import { redirect } from "next/navigation";
import { confirmEmail } from "@/lib/identity/confirm-email";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

export async function confirmEmailAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => confirmEmail(ctx, requestKey(form), Object.fromEntries(form)));
  if (state.status !== "ok") return state;
  redirect("/verify/email?done=yes");
}
