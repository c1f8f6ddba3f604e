"use server";

import { refresh } from "next/cache";
import { APPROVAL_KINDS } from "@/lib/approvals/kinds";
import { notFound } from "@/lib/core/errors";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { DECISIONS } from "../_decisions";

/** Approves exactly what was shown. */
export async function approve(_: ActionState, form: FormData): Promise<ActionState> {
  return decide("approve", form, { hash: form.get("hash") });
}

/** Says no, and why. */
export async function decline(_: ActionState, form: FormData): Promise<ActionState> {
  return decide("decline", form, { reason: form.get("reason") });
}

/** Takes one's own request back. */
export async function withdraw(_: ActionState, form: FormData): Promise<ActionState> {
  return decide("withdraw", form, {});
}

async function decide(
  verb: "approve" | "decline" | "withdraw",
  form: FormData,
  rest: Record<string, unknown>,
): Promise<ActionState> {
  const kind = APPROVAL_KINDS.find((one) => one === form.get("kind"));
  const run = kind && DECISIONS[kind][verb];
  const wish = { approvalId: form.get("approvalId"), ...rest };
  const state = await runAction(async (ctx) => {
    if (!run) throw notFound();
    await run(ctx, requestKey(form), wish);
  }, form);
  if (state.status === "ok") refresh();
  return state;
}
