"use server";

import { revalidatePath } from "next/cache";
import { changeProfile } from "@/lib/retailers/change-profile";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

export async function changeProfileAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => changeProfile(ctx, requestKey(form), raw), form);
  if (state.status === "ok") revalidatePath("/partner/settings");
  return state;
}
