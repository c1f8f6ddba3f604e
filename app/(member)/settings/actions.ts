"use server";

import { redirect } from "next/navigation";
import { endAllSessions } from "@/lib/identity/end-session";
import { signOut } from "@/lib/identity/sign-out";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { forgetSession } from "@/lib/runtime/session";

export async function signOutAction(_: ActionState, form: FormData): Promise<ActionState> {
  return leave(await runAction((ctx) => signOut(ctx, requestKey(form), {})));
}

export async function endAllSessionsAction(_: ActionState, form: FormData): Promise<ActionState> {
  return leave(await runAction((ctx) => endAllSessions(ctx, requestKey(form), {})));
}

/** Forgets the session here once it has ended; one that had ended before is as good. */
async function leave(state: ActionState): Promise<ActionState> {
  if (state.status === "error" && state.kind !== "unauthenticated") return state;
  await forgetSession();
  redirect("/sign-in?done=signed-out");
}
