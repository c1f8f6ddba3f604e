"use server";

import { redirect } from "next/navigation";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { recordRemittance } from "@/lib/settlement/record-remittance";

/** Records the remittance and leads to its notice. */
export async function record(_: ActionState, form: FormData): Promise<ActionState> {
  const { invoiceIds: _first, ...fields } = Object.fromEntries(form);
  const wish = { ...fields, invoiceIds: form.getAll("invoiceIds") };
  const state = await runAction((ctx) => recordRemittance(ctx, requestKey(form), wish), form);
  if (state.status === "ok") redirect(`/admin/remittances/${state.data.id}`);
  return state;
}
