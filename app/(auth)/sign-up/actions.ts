"use server";

import { redirect } from "next/navigation";
import { register } from "@/lib/identity/register";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { keepStep } from "../../_shell/steps";

export async function registerAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => register(ctx, requestKey(form), Object.fromEntries(form)), form);
  if (state.status !== "ok") return state;
  await keepStep("waiting-address", { email: String(form.get("email")).trim() });
  redirect("/verify");
}
