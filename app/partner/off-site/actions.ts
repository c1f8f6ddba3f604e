"use server";

import { revalidatePath } from "next/cache";
import { createSecret } from "@/lib/off-site/create-secret";
import { revokeSecret } from "@/lib/off-site/revoke-secret";
import { changeSite } from "@/lib/retailers/change-site";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

const HERE = "/partner/off-site";

export async function changeSiteAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => changeSite(ctx, requestKey(form), raw), form);
  if (state.status === "ok") revalidatePath(HERE);
  return state;
}

type Made = { readonly id: string; readonly secret: string };

export async function createSecretAction(_: ActionState<Made>, form: FormData): Promise<ActionState<Made>> {
  const state = await runAction((ctx) => createSecret(ctx, requestKey(form)));
  if (state.status === "ok") revalidatePath(HERE);
  return state;
}

export async function revokeSecretAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => revokeSecret(ctx, requestKey(form), raw), form);
  if (state.status === "ok") revalidatePath(HERE);
  return state;
}
