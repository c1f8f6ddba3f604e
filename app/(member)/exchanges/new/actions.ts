"use server";

import { forgetAddress } from "@/lib/exchanges/forget-address";
import { placeOrders } from "@/lib/exchanges/place-orders";
import { type OrdersPreview, previewOrders } from "@/lib/exchanges/preview-orders";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { buyMissing } from "../_components/buy-missing";

export async function reviewAction(
  _: ActionState<OrdersPreview>,
  form: FormData,
): Promise<ActionState<OrdersPreview>> {
  return runAction((ctx) => previewOrders(ctx, Object.fromEntries(form)), form, buyMissing(form));
}

export async function placeAction(
  _: ActionState<{ ids: string[] }>,
  form: FormData,
): Promise<ActionState<{ ids: string[] }>> {
  return runAction(
    (ctx) => placeOrders(ctx, requestKey(form), Object.fromEntries(form)),
    undefined,
    buyMissing(form),
  );
}

export async function forgetAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction((ctx) => forgetAddress(ctx, requestKey(form), Object.fromEntries(form)));
}
