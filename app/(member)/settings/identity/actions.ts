"use server";

import { redirect } from "next/navigation";
import { submitCheck, withdrawCheck } from "@/lib/compliance/submit-check";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { nextPath } from "../_components/next-path";

/** Sends what was said and shown to staff. */
export async function submitAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => submitCheck(ctx, requestKey(form), Object.fromEntries(form)), form);
  if (state.status !== "ok") return state;
  const next = nextPath(String(form.get("next") ?? ""));
  redirect(`/settings/identity?done=sent${next ? `&next=${encodeURIComponent(next)}` : ""}`);
}

/** Takes it back while nobody has decided. */
export async function withdrawAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => withdrawCheck(ctx, requestKey(form), Object.fromEntries(form)));
  if (state.status !== "ok") return state;
  redirect("/settings/identity?done=withdrawn");
}
