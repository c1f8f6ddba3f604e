import { endOfJapaneseDay, nowSeconds } from "../core/clock";
import { HERE, type World } from "../world";
import { konbiniAction } from "./build-intent";
import { emitEvent } from "./emit";
import { invalidRequest } from "./errors";
import { complete, startAttempt, succeed } from "./pay";
import type { Session } from "./records";

/** The customer chooses to pay at a convenience store: the session is complete, the money has not come. */
export function issueVoucher(world: World, open: Session): Session {
  const { session, intent, method } = startAttempt(world, open, "konbini", false);
  const extra = world.sessionExtras.get(session.id)!;
  const endsAt = endOfJapaneseDay(nowSeconds(), extra.konbiniDays);
  world.sessionExtras.put(session.id, { ...extra, voucherEndsAt: endsAt });
  const waiting = world.intents.put(intent.id, {
    ...intent,
    last_payment_error: null,
    latest_charge: null,
    next_action: konbiniAction(endsAt, `${HERE}/pay/${session.id}/voucher`),
    payment_method: method.id,
    status: "requires_action",
  });
  emitEvent(world, "payment_intent.requires_action", waiting);
  const completed = complete(world, session, "unpaid");
  emitEvent(world, "checkout.session.completed", completed);
  return completed;
}

/** Somebody paid at the counter. */
export function payVoucher(world: World, session: Session): Session {
  const intent = endVoucher(world, session);
  succeed(world, intent, world.methods.get(intent.payment_method!)!, session.customer_email);
  const paid = world.sessions.put(session.id, { ...session, payment_status: "paid" });
  emitEvent(world, "checkout.session.async_payment_succeeded", paid);
  return paid;
}

/** Nobody paid before the deadline. */
export function expireVoucher(world: World, session: Session): Session {
  const intent = endVoucher(world, session);
  const failed = world.intents.put(intent.id, {
    ...intent,
    last_payment_error: {
      code: "payment_intent_payment_attempt_expired",
      doc_url: "https://docs.stripe.com/error-codes/payment-intent-payment-attempt-expired",
      message: "The payment attempt for this PaymentIntent has expired.",
      payment_method: world.methods.get(intent.payment_method!)!,
      type: "invalid_request_error",
    },
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
  emitEvent(world, "payment_intent.payment_failed", failed);
  emitEvent(world, "checkout.session.async_payment_failed", session);
  return session;
}

/** Takes the voucher out of the world; refuses when there is none that waits. */
function endVoucher(world: World, session: Session) {
  const extra = world.sessionExtras.get(session.id)!;
  const intent = session.payment_intent ? world.intents.get(session.payment_intent) : undefined;
  if (extra.voucherEndsAt === null || !intent) {
    throw invalidRequest("This Checkout Session does not wait for a payment at a convenience store.");
  }
  world.sessionExtras.put(session.id, { ...extra, voucherEndsAt: null });
  return intent;
}
