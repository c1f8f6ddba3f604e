"use server";

import { redirect } from "next/navigation";
import { rename } from "@/lib/identity/change-profile";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

export async function renameAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => rename(ctx, requestKey(form), Object.fromEntries(form)), form);
  if (state.status !== "ok") return state;
  redirect("/settings?done=saved");
}
