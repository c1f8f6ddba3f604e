"use server";

import { redirect } from "next/navigation";
import { notFound } from "@/lib/core/errors";
import { POLICY_KINDS } from "@/lib/rates/current";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { askedOf } from "../../_asked";
import { PROPOSE } from "../../_propose";

/** Asks for the change that was reviewed. */
export async function propose(_: ActionState, form: FormData): Promise<ActionState> {
  const kind = POLICY_KINDS.find((one) => one === form.get("kind"));
  const state = await runAction(async (ctx) => {
    if (!kind) throw notFound();
    const asked = askedOf(kind, (name) => form.get(name)?.toString());
    return PROPOSE[kind](ctx, requestKey(form), asked);
  });
  if (state.status === "ok") redirect(`/admin/approvals/${state.data.approvalId}`);
  return state;
}
