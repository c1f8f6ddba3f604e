"use server";

import { redirect } from "next/navigation";
import { completeSignIn } from "@/lib/identity/complete-sign-in";
import { signIn } from "@/lib/identity/sign-in";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { deviceToken } from "@/lib/runtime/session";
import { keepStep, readStep } from "../../_shell/steps";
import { enter } from "../_enter";

export async function signInAction(_: ActionState, form: FormData): Promise<ActionState> {
  const key = requestKey(form);
  const device = await deviceToken(key);
  const state = await runAction((ctx) => signIn(ctx, key, { ...Object.fromEntries(form), device }), form);
  if (state.status !== "ok") return state;
  if (state.data.status === "unverified") {
    await keepStep("waiting-address", { email: String(form.get("email")).trim() });
    redirect("/verify");
  }
  return enter(state.data, device, form.get("next"));
}

export async function completeSignInAction(_: ActionState, form: FormData): Promise<ActionState> {
  const key = requestKey(form);
  const [device, { ticket, next }] = await Promise.all([deviceToken(key), readStep("sign-in-step")]);
  const state = await runAction((ctx) =>
    completeSignIn(ctx, key, { code: form.get("code"), ticket, device }),
  );
  return state.status === "ok" ? enter(state.data, device, next) : state;
}
