"use server";

import { askForComparison } from "@/lib/books/ask-for-comparison";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Has the books compared in the background. */
export async function compareNow(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction((ctx) => askForComparison(ctx, requestKey(form), {}), form);
}
