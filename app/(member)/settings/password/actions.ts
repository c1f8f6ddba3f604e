"use server";

import { redirect } from "next/navigation";
import { changePassword } from "@/lib/identity/change-password";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

export async function changePasswordAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => changePassword(ctx, requestKey(form), Object.fromEntries(form)));
  if (state.status !== "ok") return state;
  redirect("/settings?done=password");
}
