"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { applyImport, discardImport } from "@/lib/catalogue/import/decide-import";
import { removeFeed, saveFeed } from "@/lib/catalogue/import/save-feed";
import { importAddress } from "@/lib/catalogue/import/start-import";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";

type Act<R> = (ctx: Context, key: string, raw: unknown) => Promise<R>;

async function act<R>(run: Act<R>, form: FormData): Promise<ActionState<R>> {
  const state = await runAction((ctx) => run(ctx, requestKey(form), Object.fromEntries(form)), form);
  if (state.status === "ok") revalidatePath("/partner/products", "layout");
  return state;
}

/** Has a list fetched from an address and read, and leads to where it is shown. */
export async function importAddressAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await act(importAddress, form);
  if (state.status === "ok") redirect(`/partner/products/import/${state.data.id}`);
  return state;
}

/** Sets the address from which the shop's products are fetched by themselves. */
export async function saveFeedAction(_: ActionState, form: FormData): Promise<ActionState> {
  return act(saveFeed, form);
}

export async function removeFeedAction(_: ActionState, form: FormData): Promise<ActionState> {
  return act((ctx, key) => removeFeed(ctx, key, {}), form);
}

/** Has a list that was looked at taken over. */
export async function applyImportAction(_: ActionState, form: FormData): Promise<ActionState> {
  return act(applyImport, form);
}

export async function discardImportAction(_: ActionState, form: FormData): Promise<ActionState> {
  return act(discardImport, form);
}
