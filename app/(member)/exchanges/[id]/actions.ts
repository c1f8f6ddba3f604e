"use server";

import { revalidatePath } from "next/cache";
import { answerCorrection } from "@/lib/exchanges/answer-correction";
import { cancelOrder } from "@/lib/exchanges/cancel-order";
import { confirmDelivery } from "@/lib/exchanges/confirm-delivery";
import { reportProblem } from "@/lib/exchanges/report-problem";
import { sendBack } from "@/lib/exchanges/send-back";
import { takeBack } from "@/lib/exchanges/take-back";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";
import { buyMissing } from "../_components/buy-missing";

/** Runs a command on the order of this page, and shows the page as it is afterwards. */
async function onOrder(
  form: FormData,
  run: (ctx: Context, key: string, raw: Record<string, unknown>) => Promise<unknown>,
): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => run(ctx, requestKey(form), raw), form, buyMissing(form));
  if (state.status === "ok") revalidatePath(`/exchanges/${String(raw.id)}`);
  return state;
}

export async function cancelAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, cancelOrder);
}

export async function answerAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, answerCorrection);
}

export async function deliveredAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, confirmDelivery);
}

export async function takeBackAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, takeBack);
}

export async function sendBackAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, sendBack);
}

export async function reportAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onOrder(form, reportProblem);
}
