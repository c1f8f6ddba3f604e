"use server";

import { refresh } from "next/cache";
import { explainDifference } from "@/lib/books/explain-difference";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Closes the difference with the reason why it may stand. */
export async function explain(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { id: form.get("id"), note: form.get("note") };
  const state = await runAction((ctx) => explainDifference(ctx, requestKey(form), wish), form);
  if (state.status === "ok") refresh();
  return state;
}
