"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { setStock, withdrawProduct } from "@/lib/catalogue/change-product";
import { saveProduct } from "@/lib/catalogue/save-product";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Saves the form of a product; a new one goes on to its own page. */
export async function saveProductAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => saveProduct(ctx, requestKey(form), raw), form);
  if (state.status !== "ok") return state;
  revalidatePath("/partner/products", "layout");
  if (!raw.id) redirect(`/partner/products/${state.data.id}?saved=1`);
  return state;
}

export async function setStockAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => setStock(ctx, requestKey(form), raw), form);
  if (state.status === "ok") revalidatePath("/partner/products", "layout");
  return state;
}

export async function withdrawAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = Object.fromEntries(form);
  const state = await runAction((ctx) => withdrawProduct(ctx, requestKey(form), raw), form);
  if (state.status === "ok") revalidatePath("/partner/products", "layout");
  return state;
}
