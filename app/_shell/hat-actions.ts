"use server";

import { redirect } from "next/navigation";
import { switchHat } from "@/lib/identity/switch-hat";
import { type ActionState, newRequestKey, runAction } from "@/lib/runtime/action";
import { safeNext } from "@/lib/runtime/client";

/** Puts on another hat and goes to `next`, or where people with that hat begin. */
export async function switchHatAction(_: ActionState, form: FormData): Promise<ActionState> {
  const hat = String(form.get("hat") ?? "");
  const state = await runAction((ctx) => switchHat(ctx, newRequestKey(), { hat }));
  if (state.status !== "ok") return state;
  redirect(safeNext(form.get("next"), homeOf(hat)));
}

function homeOf(hat: string): string {
  if (hat === "staff") return "/admin";
  return hat.startsWith("org_") ? "/partner" : "/home";
}
