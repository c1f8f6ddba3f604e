"use server";

import { revalidatePath } from "next/cache";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";
import { blockSender } from "@/lib/transfers/block-sender";
import { cancelTransfer } from "@/lib/transfers/cancel-transfer";
import { makeLink } from "@/lib/transfers/make-link";
import { openGift } from "@/lib/transfers/open-gift";
import { receiveGifts } from "@/lib/transfers/receive-gifts";
import { redirectTransfer } from "@/lib/transfers/redirect-transfer";
import { resendMail } from "@/lib/transfers/resend-mail";
import { thankSender } from "@/lib/transfers/thank-sender";

/** Runs a command on the gift of this page, and shows the page as it is afterwards. */
async function onGift(
  form: FormData,
  run: (ctx: Context, key: string, raw: Record<string, unknown>) => Promise<unknown>,
): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => run(ctx, requestKey(form), raw), form);
  if (state.status === "ok") revalidatePath(`/transfers/${String(raw.id)}`);
  return state;
}

export async function cancelAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onGift(form, cancelTransfer);
}

export async function resendAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onGift(form, resendMail);
}

export async function redirectAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onGift(form, redirectTransfer);
}

export async function makeLinkAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onGift(form, makeLink);
}

export async function openAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onGift(form, openGift);
}

export async function receiveAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onGift(form, (ctx, key, { id }) => receiveGifts(ctx, key, { ids: [id] }));
}

export async function thankAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onGift(form, thankSender);
}

export async function blockAction(_: ActionState, form: FormData): Promise<ActionState> {
  return onGift(form, blockSender);
}
