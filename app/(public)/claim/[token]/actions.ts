"use server";

import { redirect } from "next/navigation";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { deviceToken, rememberLook, rememberSession } from "@/lib/runtime/session";
import { claimAsNew } from "@/lib/transfers/claim-as-new";
import { claimByLink } from "@/lib/transfers/claim-by-link";
import { openByLink } from "@/lib/transfers/open-gift";

/** Takes the gift into the account of whoever is signed in. */
export async function claimAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) => claimByLink(ctx, requestKey(form), Object.fromEntries(form)), form);
  if (state.status !== "ok") return state;
  redirect(`/transfers/${state.data.id}?received=1`);
}

/** Registers somebody, signs them in and hands them their gift. */
export async function claimAsNewAction(_: ActionState, form: FormData): Promise<ActionState> {
  const key = requestKey(form);
  const device = await deviceToken(key);
  const raw = { ...Object.fromEntries(form), deviceToken: device };
  const state = await runAction((ctx) => claimAsNew(ctx, key, raw), form);
  if (state.status !== "ok") return state;
  await rememberSession(state.data, device);
  await rememberLook({ locale: state.data.locale, theme: "system" });
  redirect(`/transfers/${state.data.id}?received=1`);
}

/** Notes that the person has opened the card. */
export async function openAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction((ctx) => openByLink(ctx, requestKey(form), Object.fromEntries(form)), form);
}
