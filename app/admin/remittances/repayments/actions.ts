"use server";

import { redirect } from "next/navigation";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { recordRepayment } from "@/lib/settlement/record-repayment";

/** Records the repayment, which then heads the list. */
export async function record(_: ActionState, form: FormData): Promise<ActionState> {
  const { orderIds: _first, ...fields } = Object.fromEntries(form);
  const wish = { ...fields, orderIds: form.getAll("orderIds") };
  const state = await runAction((ctx) => recordRepayment(ctx, requestKey(form), wish), form);
  if (state.status === "ok") redirect("/admin/remittances/repayments");
  return state;
}
