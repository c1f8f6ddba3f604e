"use server";

import { redirect } from "next/navigation";
import { saveBankAccount } from "@/lib/bank-accounts/save-account";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { nextPath } from "../_components/next-path";

/** Saves the account, and leads back to where it was needed. */
export async function saveAccountAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction(
    (ctx) => saveBankAccount(ctx, requestKey(form), Object.fromEntries(form)) as Promise<{ status: string }>,
  );
  if (state.status !== "ok") return state;
  const next = nextPath(String(form.get("next") ?? ""));
  if (next && state.data.status === "active") redirect(next);
  redirect(
    `/settings/bank-account?done=${state.data.status}${next ? `&next=${encodeURIComponent(next)}` : ""}`,
  );
}
