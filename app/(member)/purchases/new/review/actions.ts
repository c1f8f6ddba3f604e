"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { paymentGateway } from "@/lib/adapters/stripe/instance";
import { createPurchase } from "@/lib/purchases/create-purchase";
import { openCheckout } from "@/lib/purchases/open-checkout";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { orderBack, withBack } from "../../_components/order-back";

/**
 * Places the order and leads to the payment page. Where that cannot be opened the order stands, and its own page offers
 * to continue. When the rate has changed meanwhile, the page shows the new one beside the refusal.
 */
export async function orderAndPay(_: ActionState, form: FormData): Promise<ActionState> {
  const order = { points: form.get("points"), ratePolicyId: form.get("ratePolicyId") };
  const placed = await runAction((ctx) => createPurchase(ctx, requestKey(form), order), form);
  if (placed.status !== "ok") {
    if (placed.status === "error" && placed.code === "purchases.rate_changed") refresh();
    return placed;
  }
  const { id } = placed.data;
  const back = orderBack(form.get("back"));
  const opened = await runAction((ctx) => openCheckout(ctx, paymentGateway(), id, back));
  redirect((opened.status === "ok" && opened.data) || withBack(`/purchases/${id}`, back));
}
