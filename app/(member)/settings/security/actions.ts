"use server";

import { redirect } from "next/navigation";
import { endSession } from "@/lib/identity/end-session";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

export async function endSessionAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => endSession(ctx, requestKey(form), Object.fromEntries(form)));
  if (state.status !== "ok") return state;
  redirect("/settings/security");
}
