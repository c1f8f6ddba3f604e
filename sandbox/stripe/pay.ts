import { nowSeconds } from "../core/clock";
import type { World } from "../world";
import { bookCharge } from "./balance";
import { buildCustomer } from "./build-after";
import { buildCharge, buildPaymentMethod } from "./build-charge";
import { buildPaymentIntent } from "./build-intent";
import { customerDetails } from "./build-session";
import { emitEvent } from "./emit";
import { invalidRequest } from "./errors";
import type { Charge, Method, PaymentIntent, PaymentMethod, Session } from "./records";

/** The customer pays at once, by card or PayPay. */
export function payAtOnce(world: World, open: Session, type: "card" | "paypay"): Session {
  const { session, intent, method } = startAttempt(world, open, type, false);
  succeed(world, intent, method, session.customer_email);
  const paid = complete(world, session, "paid");
  emitEvent(world, "checkout.session.completed", paid);
  return paid;
}

/** The customer's bank refuses the card: the session stays open for another try. */
export function declineCard(world: World, open: Session): Session {
  const { session, intent, method } = startAttempt(world, open, "card", true);
  const now = nowSeconds();
  const charge = buildCharge({ intent, method, email: session.customer_email, declined: true, now });
  world.charges.put(charge.id, charge);
  const failed = world.intents.put(intent.id, {
    ...intent,
    last_payment_error: {
      advice_code: "try_again_later",
      charge: charge.id,
      code: "card_declined",
      decline_code: "generic_decline",
      doc_url: "https://docs.stripe.com/error-codes/card-declined",
      message: "Your card was declined.",
      network_decline_code: "01",
      payment_method: method,
      type: "card_error",
    },
    latest_charge: charge.id,
    payment_method: null,
    status: "requires_payment_method",
  });
  emitEvent(world, "charge.failed", charge);
  emitEvent(world, "payment_intent.payment_failed", failed);
  return session;
}

type Attempt = { session: Session; intent: PaymentIntent; method: PaymentMethod };

/** Makes the intent at the first press of a pay button, and keeps it for the next try. */
export function startAttempt(world: World, session: Session, type: Method, declined: boolean): Attempt {
  if (session.status !== "open") {
    throw invalidRequest(`This Checkout Session is ${session.status}; nothing can be paid with it.`);
  }
  if (!session.payment_method_types.includes(type)) {
    throw invalidRequest(`This Checkout Session does not offer ${type}.`);
  }
  const now = nowSeconds();
  const method = buildPaymentMethod(type, session.customer_email, declined, now);
  world.methods.put(method.id, method);
  const known = session.payment_intent ? world.intents.get(session.payment_intent) : undefined;
  if (known) return { session, intent: known, method };
  const extra = world.sessionExtras.get(session.id)!;
  const customer = session.customer ?? (extra.createCustomer ? newCustomer(world, session) : null);
  const withCustomer: Session = { ...session, customer };
  const intent = buildPaymentIntent(withCustomer, extra, now);
  world.intents.put(intent.id, intent);
  emitEvent(world, "payment_intent.created", intent);
  return {
    session: world.sessions.put(session.id, { ...withCustomer, payment_intent: intent.id }),
    intent,
    method,
  };
}

function newCustomer(world: World, session: Session): string {
  const customer = buildCustomer({ email: session.customer_email ?? undefined }, nowSeconds());
  world.customers.put(customer.id, customer);
  emitEvent(world, "customer.created", customer);
  return customer.id;
}

/** The money has come: charge and intent say so. */
export function succeed(
  world: World,
  intent: PaymentIntent,
  method: PaymentMethod,
  email: string | null,
): Charge {
  const charge = buildCharge({ intent, method, email, declined: false, now: nowSeconds() });
  world.charges.put(charge.id, charge);
  bookCharge(world, charge);
  const paid = world.intents.put(intent.id, {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: method.id,
    status: "succeeded",
  });
  emitEvent(world, "charge.succeeded", charge);
  emitEvent(world, "payment_intent.succeeded", paid);
  return charge;
}

/** The customer is through with the page; `url` is there only while a session is open. */
export function complete(world: World, session: Session, paymentStatus: "paid" | "unpaid"): Session {
  return world.sessions.put(session.id, {
    ...session,
    customer_details: customerDetails(session.customer_email, true),
    payment_status: paymentStatus,
    status: "complete",
    url: null,
  });
}
