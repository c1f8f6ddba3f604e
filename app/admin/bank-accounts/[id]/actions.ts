"use server";

import { refresh } from "next/cache";
import {
  approveRetailerAccount,
  declineRetailerAccount,
  proposeRetailerAccount,
  refuseAccountChange,
  withdrawRetailerAccount,
} from "@/lib/bank-accounts/decide-change";
import { decideHeldAccount } from "@/lib/bank-accounts/decide-held";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import type { Command } from "@/lib/runtime/command";

/** Accepts or declines an account in another name. */
export async function decideAction(_: ActionState, form: FormData): Promise<ActionState> {
  return done(decideHeldAccount, form);
}

/** Proposes what a retailer asks for. */
export async function proposeAction(_: ActionState, form: FormData): Promise<ActionState> {
  return done(proposeRetailerAccount, form);
}

/** Approves exactly what was proposed. */
export async function approveAction(_: ActionState, form: FormData): Promise<ActionState> {
  return done(approveRetailerAccount, form);
}

/** Takes one's own proposal back. */
export async function withdrawAction(_: ActionState, form: FormData): Promise<ActionState> {
  return done(withdrawRetailerAccount, form);
}

/** Declines what a retailer asks for, proposed or not. */
export async function declineAction(_: ActionState, form: FormData): Promise<ActionState> {
  return done(form.get("approvalId") ? declineRetailerAccount : refuseAccountChange, form);
}

async function done(run: Command<unknown>, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => run(ctx, requestKey(form), raw), form);
  if (state.status === "ok") refresh();
  return state;
}
