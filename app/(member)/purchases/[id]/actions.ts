"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { paymentGateway } from "@/lib/adapters/stripe/instance";
import { PaymentUnavailable } from "@/lib/adapters/stripe/port";
import { AppError } from "@/lib/core/errors";
import { type Id, isId } from "@/lib/core/ids";
import { cancelPurchase } from "@/lib/purchases/cancel-purchase";
import { openCheckout } from "@/lib/purchases/open-checkout";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { orderBack, withBack } from "../_components/order-back";

/** Leads to the payment page of an unpaid purchase; where there is nothing to pay any more, shows how it stands. */
export async function continueToPayment(_: ActionState, form: FormData): Promise<ActionState> {
  const id = purchaseId(form);
  const back = orderBack(form.get("back"));
  const state = await runAction((ctx) => openCheckout(ctx, paymentGateway(), id, back));
  if (state.status === "ok") redirect(state.data ?? withBack(`/purchases/${id}`, back));
  return state;
}

/** Gives an unpaid purchase up. */
export async function giveUpPurchase(_: ActionState, form: FormData): Promise<ActionState> {
  const id = purchaseId(form);
  const state = await runAction(async (ctx) => {
    try {
      await cancelPurchase(ctx, paymentGateway(), requestKey(form), { id });
      return null;
    } catch (error) {
      if (error instanceof PaymentUnavailable) throw new AppError("unavailable", "purchases.cancel_away");
      throw error;
    }
  });
  refresh();
  return state;
}

function purchaseId(form: FormData): Id<"pur"> {
  const id = form.get("id");
  if (typeof id !== "string" || !isId("pur", id)) throw new Error("a form without its purchase");
  return id;
}
