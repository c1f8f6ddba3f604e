"use server";

import { confirmSession } from "@/lib/identity/confirm";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Shows the second factor again in this session. */
export async function confirmAgain(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction((ctx) => confirmSession(ctx, requestKey(form), { code: form.get("code") }));
}
