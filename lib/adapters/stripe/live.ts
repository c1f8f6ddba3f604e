import "server-only";
import Stripe from "stripe";
import { yen } from "@/lib/core/yen";
import type { Env } from "@/lib/runtime/env";
import { calling, withId } from "./failures";
import {
  BadSignature,
  type CheckoutOrder,
  type Movement,
  type PaymentEvent,
  type PaymentGateway,
  type Payout,
} from "./port";
import { readBalance, readMovement, readPayout } from "./read-balance";
import { CHECKOUT_EXPAND, fromSeconds, idOf, readCheckout } from "./read-checkout";

export type StripeConfig = Pick<Env, "STRIPE_SECRET_KEY" | "STRIPE_WEBHOOK_SECRET" | "SANDBOX_URL">;

/** Longer than Stripe's slowest answers, shorter than a person's patience. */
const TIMEOUT_MS = 20_000;
const RETRIES = 2;
/** More than this a day would mean that no webhook arrives at all. */
const MOST_EVENTS = 1_000;

/** Payments through Stripe, or through the sandbox when its address is configured. */
export function stripeGateway(config: StripeConfig): PaymentGateway {
  const stripe = new Stripe(config.STRIPE_SECRET_KEY, {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    ...sandboxHost(config.SANDBOX_URL),
  });
  const { sessions } = stripe.checkout;
  return {
    createCheckout: (order) =>
      calling(async () => {
        const idempotencyKey = keyOf(order);
        const created = await sessions.create(sessionParams(order), { idempotencyKey });
        return readCheckout(withId(created));
      }),
    getCheckout: (sessionId) =>
      calling(async () =>
        readCheckout(withId(await sessions.retrieve(sessionId, { expand: CHECKOUT_EXPAND }))),
      ),
    expireCheckout: (sessionId) =>
      calling(async () =>
        readCheckout(withId(await sessions.expire(sessionId, { expand: CHECKOUT_EXPAND }))),
      ),
    listRefunds: (paymentIntentId) =>
      calling(async () => {
        const refunds = await stripe.refunds
          .list({ payment_intent: paymentIntentId, limit: 100 })
          .autoPagingToArray({ limit: 1_000 });
        return refunds
          .reverse()
          .map(({ id, amount, status }) => ({ id, amount: yen(amount), status: status ?? "pending" }));
      }),
    getDispute: (disputeId) =>
      calling(async () => {
        const { id, amount, status, payment_intent } = withId(await stripe.disputes.retrieve(disputeId));
        return { id, amount: yen(amount), status, paymentIntentId: idOf(payment_intent) };
      }),
    listUndeliveredEvents: (since) =>
      calling(async () => {
        const created = { gte: seconds(since) };
        const events = await stripe.events
          .list({ delivery_success: false, created, limit: 100 })
          .autoPagingToArray({ limit: MOST_EVENTS });
        return events.reverse().map(readEvent);
      }),
    listMovements: ({ from, to }) =>
      calling(async () => {
        const created = { gte: seconds(from), lte: seconds(to) };
        const found: Movement[] = [];
        for await (const line of stripe.balanceTransactions.list({ created, limit: 100 }))
          found.push(readMovement(line));
        return found.reverse();
      }),
    listPayouts: (since) =>
      calling(async () => {
        const found: Payout[] = [];
        for await (const payout of stripe.payouts.list({ created: { gte: seconds(since) }, limit: 100 }))
          found.push(readPayout(payout));
        return found.reverse();
      }),
    getBalance: () => calling(async () => readBalance(await stripe.balance.retrieve())),
    verifyWebhook(rawBody, signature) {
      try {
        return readEvent(
          stripe.webhooks.constructEvent(rawBody, signature ?? "", config.STRIPE_WEBHOOK_SECRET),
        );
      } catch (error) {
        throw new BadSignature("not a signed webhook of the payment service", { cause: error });
      }
    },
  };
}

/** Stripe counts whole seconds. */
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** The SDK takes another server by host, port and protocol; it has no variable for it that could be set by accident. */
function sandboxHost(address: string | undefined) {
  if (!address) return {};
  const { hostname, port } = new URL(address);
  return { host: hostname, port, protocol: "http" as const };
}

/** One key for one attempt at one purchase: however often it is sent, there is one session. */
function keyOf({ purchaseId, attempt }: CheckoutOrder): string {
  return attempt === 1 ? `purchase:${purchaseId}` : `purchase:${purchaseId}:${attempt}`;
}

function sessionParams(order: CheckoutOrder): Stripe.Checkout.SessionCreateParams {
  const metadata = { purchase_id: order.purchaseId, points: String(order.points) };
  return {
    mode: "payment",
    ui_mode: "hosted_page",
    locale: order.locale,
    customer_email: order.email,
    client_reference_id: order.purchaseId,
    metadata,
    payment_intent_data: { metadata },
    allowed_payment_method_types: [...order.allowedMethods],
    // Prices are in yen, everywhere: Stripe shall not offer its own exchange rate.
    adaptive_pricing: { enabled: false },
    line_items: [
      {
        quantity: 1,
        // The yen has no smaller unit, so the amount is sent as it is.
        price_data: {
          currency: "jpy",
          unit_amount: Number(order.amountYen),
          product_data: { name: order.itemName },
        },
      },
    ],
    success_url: order.successUrl,
    cancel_url: order.cancelUrl,
  };
}

function readEvent(event: Stripe.Event): PaymentEvent {
  const { id, type, livemode, created } = event;
  return { id, type, livemode, createdAt: fromSeconds(created), payload: event };
}
