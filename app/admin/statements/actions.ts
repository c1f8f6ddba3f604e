"use server";

import { refresh } from "next/cache";
import { settleStatementLine } from "@/lib/bank-runs/settle-statement-line";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Says what an open line is. */
export async function settle(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = Object.fromEntries(form);
  const state = await runAction((ctx) => settleStatementLine(ctx, requestKey(form), wish), form);
  if (state.status === "ok") refresh();
  return state;
}
