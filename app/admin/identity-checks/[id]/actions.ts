"use server";

import { refresh } from "next/cache";
import { decideCheck } from "@/lib/compliance/decide-check";
import { mayOpenDocuments } from "@/lib/compliance/open-document";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Approves a check, or declines it with a reason. */
export async function decideAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => decideCheck(ctx, requestKey(form), raw), form);
  if (state.status === "ok") refresh();
  return state;
}

/** Shows the links to the documents, for which the second factor is asked again. */
export async function unlockAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => mayOpenDocuments(ctx, {}), form);
  if (state.status === "ok") refresh();
  return state;
}
