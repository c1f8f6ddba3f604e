"use server";

import { placeOffSiteOrder } from "@/lib/exchanges/place-off-site-order";
import { previewOffSite } from "@/lib/exchanges/preview-off-site";
import type { OrdersPreview } from "@/lib/exchanges/preview-orders";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { buyMissing } from "../_components/buy-missing";

export async function reviewAction(
  _: ActionState<OrdersPreview>,
  form: FormData,
): Promise<ActionState<OrdersPreview>> {
  return runAction((ctx) => previewOffSite(ctx, Object.fromEntries(form)), form, buyMissing(form));
}

export async function placeAction(
  _: ActionState<{ ids: string[] }>,
  form: FormData,
): Promise<ActionState<{ ids: string[] }>> {
  return runAction(
    async (ctx) => {
      const { id } = await placeOffSiteOrder(ctx, requestKey(form), Object.fromEntries(form));
      return { ids: [id] };
    },
    undefined,
    buyMissing(form),
  );
}
