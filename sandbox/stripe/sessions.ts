import { nowSeconds } from "../core/clock";
import { newId } from "../core/ids";
import { HERE, type World } from "../world";
import { buildLineItems, buildSession } from "./build-session";
import { emitEvent } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import { expireVoucher } from "./konbini";
import type { CreateSessionParams } from "./params";
import type { Method, Session } from "./records";

/** What each method takes in JPY: cards from ¥50, PayPay ¥50–1,000,000, konbini ¥120–300,000. */
const LIMITS: Record<Method, [from: number, to: number]> = {
  card: [50, 99_999_999],
  paypay: [50, 1_000_000],
  konbini: [120, 300_000],
};

const HALF_AN_HOUR = 1800;
const DAY = 86_400;
/** Clients compute "now + 24 h" before the request travels. */
const LEEWAY = 60;

export function createSession(world: World, params: CreateSessionParams): Session {
  const now = nowSeconds();
  const total = params.line_items.reduce((sum, item) => sum + item.price_data.unit_amount * item.quantity, 0);
  const methods = offeredMethods(total, params);
  checkConsistency(world, params, now);
  const id = newId("cs_test_", 58);
  const url = `${HERE}/pay/${id}`;
  const intentData = params.payment_intent_data;
  world.sessionExtras.put(id, {
    lineItems: buildLineItems(params, now),
    intentMetadata: intentData?.metadata ?? {},
    intentDescription: intentData?.description ?? null,
    receiptEmail: intentData?.receipt_email ?? null,
    createCustomer: params.customer_creation === "always",
    konbiniDays: params.payment_method_options?.konbini?.expires_after_days ?? 3,
    voucherEndsAt: null,
  });
  return world.sessions.put(id, buildSession({ id, now, url, total, methods, params }));
}

function offeredMethods(total: number, params: CreateSessionParams): Method[] {
  if (total < 50) {
    throw invalidRequest(
      "The Checkout Session's total amount due must add up to at least ¥50 jpy",
      undefined,
      "amount_too_small",
    );
  }
  if (total > 99_999_999) {
    throw invalidRequest(
      "The Checkout Session's total amount due must be no more than ¥99,999,999",
      undefined,
      "amount_too_large",
    );
  }
  const wanted = params.allowed_payment_method_types ?? (["card", "paypay", "konbini"] as const);
  const methods = wanted.filter((method) => {
    const [from, to] = LIMITS[method];
    return total >= from && total <= to && !params.excluded_payment_method_types?.includes(method);
  });
  if (methods.length === 0) {
    throw invalidRequest(
      "No valid payment method types for this Checkout Session: none of the allowed ones takes this amount.",
      "allowed_payment_method_types",
    );
  }
  return [...new Set(methods)];
}

function checkConsistency(world: World, params: CreateSessionParams, now: number): void {
  if (params.customer && params.customer_email) {
    throw invalidRequest(
      "You may only specify one of these parameters: customer, customer_email.",
      undefined,
      "parameters_exclusive",
    );
  }
  if (params.customer && !world.customers.get(params.customer)) {
    throw invalidRequest(`No such customer: '${params.customer}'`, "customer", "resource_missing");
  }
  const seconds = (params.expires_at ?? now + DAY) - now;
  if (seconds < HALF_AN_HOUR - LEEWAY || seconds > DAY + LEEWAY) {
    throw invalidRequest(
      "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
      "expires_at",
    );
  }
}

/** The session, or 404. */
export function findSession(world: World, id: string): Session {
  const session = world.sessions.get(id);
  if (!session) throw noSuch("checkout.session", id, "session");
  return session;
}

/** Ends an open session; a complete or expired one cannot be ended. */
export function expireSession(world: World, id: string): Session {
  const session = findSession(world, id);
  if (session.status !== "open") {
    throw invalidRequest(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  const expired = world.sessions.put(id, { ...session, status: "expired", url: null });
  emitEvent(world, "checkout.session.expired", expired);
  return expired;
}

/** Lets time do its work: sessions end after their hours, konbini vouchers at their deadline. */
export function expireWhatIsDue(world: World, now: number = nowSeconds()): void {
  for (const session of world.sessions.all()) {
    if (session.status === "open" && session.expires_at <= now) expireSession(world, session.id);
  }
  for (const [id, extra] of world.sessionExtras.entries()) {
    if (extra.voucherEndsAt !== null && extra.voucherEndsAt < now)
      expireVoucher(world, findSession(world, id));
  }
}
