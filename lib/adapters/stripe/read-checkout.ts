import "server-only";
import type Stripe from "stripe";
import { instant } from "@/lib/core/clock";
import type { Checkout, Voucher } from "./port";

/** What must be expanded for `readCheckout`. */
export const CHECKOUT_EXPAND = ["payment_intent.latest_charge"];

/** Turns Stripe's session into our own words. Statuses that we do not know yet read as "nothing final". */
export function readCheckout(session: Stripe.Checkout.Session): Checkout {
  const intent = expanded(session.payment_intent);
  const charge = expanded(intent?.latest_charge ?? null);
  const konbini = intent?.next_action?.konbini_display_details ?? null;
  const state = stateOf(session, intent);
  return {
    sessionId: session.id,
    purchaseId: session.client_reference_id,
    state,
    url: session.url,
    expiresAt: fromSeconds(session.expires_at),
    amount: BigInt(session.amount_total ?? 0),
    currency: session.currency ?? "",
    livemode: session.livemode,
    paymentIntentId: idOf(session.payment_intent),
    chargeId: charge?.status === "succeeded" ? charge.id : null,
    method: charge?.payment_method_details?.type ?? (konbini ? "konbini" : null),
    declined: state === "open" && intent?.last_payment_error != null,
    voucher: konbini ? readVoucher(konbini) : null,
    voucherExpiresAt: konbini ? fromSeconds(konbini.expires_at) : null,
  };
}

function stateOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): Checkout["state"] {
  if (session.payment_status === "paid") return "paid";
  if (session.status === "expired") return "expired";
  if (session.status !== "complete") return "open";
  // Complete and unpaid: the money is on its way, unless the attempt has ended.
  const ended = intent?.status === "requires_payment_method" || intent?.status === "canceled";
  return ended ? "failed" : "pending_async";
}

function readVoucher(details: Stripe.PaymentIntent.NextAction.KonbiniDisplayDetails): Voucher {
  return {
    url: details.hosted_voucher_url,
    stores: Object.entries(details.stores).flatMap(([chain, store]) =>
      store
        ? [
            {
              chain,
              paymentCode: store.payment_code,
              confirmationNumber: store.confirmation_number ?? null,
            },
          ]
        : [],
    ),
  };
}

/** Stripe counts whole seconds. */
export function fromSeconds(seconds: number): Date {
  return instant(seconds * 1000);
}

export function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null);
}

function expanded<Resource extends object>(reference: string | Resource | null): Resource | null {
  return typeof reference === "object" ? reference : null;
}
