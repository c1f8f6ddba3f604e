"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { addFavourite, removeFavourite } from "@/lib/catalogue/favourites";
import { addToBasket } from "@/lib/exchanges/add-to-basket";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";

/** Keeps the product as a favourite, or no longer: whichever the form says. */
export async function favouriteAction(_: ActionState, form: FormData): Promise<ActionState> {
  const id = String(form.get("id"));
  const act = form.get("keep") === "1" ? addFavourite : removeFavourite;
  const state = await runAction((ctx) => act(ctx, requestKey(form), { id }), form);
  if (state.status === "ok") revalidatePath(`/catalogue/${id}`);
  return state;
}

/** Lays the product into the basket and goes there. */
export async function basketAction(_: ActionState, form: FormData): Promise<ActionState> {
  const raw = { product: form.get("product"), quantity: form.get("quantity") };
  const state = await runAction((ctx) => addToBasket(ctx, requestKey(form), raw), form);
  if (state.status === "ok") redirect("/basket");
  return state;
}
