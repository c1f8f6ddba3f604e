"use server";

import { redirect } from "next/navigation";
import { startPunchOut } from "@/lib/off-site/start-punch-out";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

export async function startAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction(
    (ctx) => startPunchOut(ctx, requestKey(form), Object.fromEntries(form)),
    form,
  );
  if (state.status === "ok") redirect(`/exchanges/punch-out/${state.data.id}`);
  return state;
}
