"use server";

import { redirect } from "next/navigation";
import { gatherRun } from "@/lib/bank-runs/gather-run";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Gathers what was ticked and leads to the run, or to the list when it became several. */
export async function gather(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { date: form.get("date"), all: form.get("all"), payables: form.getAll("payables") };
  const state = await runAction((ctx) => gatherRun(ctx, requestKey(form), wish), form);
  if (state.status !== "ok") return state;
  const [first, second] = state.data.runIds;
  redirect(second ? "/admin/bank-runs?status=draft" : `/admin/bank-runs/${first}`);
}
