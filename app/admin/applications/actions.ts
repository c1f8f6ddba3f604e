"use server";

import { revalidatePath } from "next/cache";
import { approveApplication, declineApplication } from "@/lib/retailers/decide-application";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

export async function approveAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => approveApplication(ctx, requestKey(form), raw), form);
  if (state.status === "ok") revalidatePath("/admin", "layout");
  return state;
}

export async function declineAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => declineApplication(ctx, requestKey(form), raw), form);
  if (state.status === "ok") revalidatePath("/admin", "layout");
  return state;
}
