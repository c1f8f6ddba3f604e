"use server";

import { redirect } from "next/navigation";
import { deleteAccount } from "@/lib/leaving/delete-account";
import { surrenderPoints } from "@/lib/leaving/surrender-points";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { forgetSession } from "@/lib/runtime/session";

export async function surrenderAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction(
    (ctx) => surrenderPoints(ctx, requestKey(form), Object.fromEntries(form)),
    form,
  );
  if (state.status !== "ok") return state;
  redirect("/settings/delete");
}

export async function deleteAccountAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction(
    (ctx) => deleteAccount(ctx, requestKey(form), Object.fromEntries(form)),
    form,
  );
  if (state.status !== "ok") return state;
  await forgetSession();
  redirect("/sign-in?done=deleted");
}
