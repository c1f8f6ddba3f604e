"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { changeRole } from "@/lib/organisations/change-role";
import { invite } from "@/lib/organisations/invite";
import { removeMember } from "@/lib/organisations/remove-member";
import { revokeInvitation } from "@/lib/organisations/revoke-invitation";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";

async function onPeople(
  form: FormData,
  run: (ctx: Context, key: string, raw: Record<string, unknown>) => Promise<unknown>,
): Promise<ActionState> {
  const state = await runAction((ctx) => run(ctx, requestKey(form), Object.fromEntries(form)), form);
  if (state.status === "ok") revalidatePath("/partner/people");
  return state;
}

export async function inviteAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onPeople(form, invite);
}

export async function revokeAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onPeople(form, revokeInvitation);
}

export async function changeRoleAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onPeople(form, changeRole);
}

/** Takes somebody out; whoever leaves goes on as a member. */
export async function removeAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await onPeople(form, removeMember);
  if (state.status === "ok" && form.get("self") === "1") redirect("/home");
  return state;
}
