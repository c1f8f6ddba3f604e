"use server";

import { redirect } from "next/navigation";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { issueInvoice } from "@/lib/settlement/issue-invoice";

/** Issues the invoice and leads to its page. */
export async function issue(_: ActionState, form: FormData): Promise<ActionState> {
  const wish = { order: form.get("order") ?? undefined, total: form.get("total") };
  const state = await runAction((ctx) => issueInvoice(ctx, requestKey(form), wish), form);
  if (state.status === "ok") redirect(`/partner/invoices/${state.data.id}`);
  return state;
}
