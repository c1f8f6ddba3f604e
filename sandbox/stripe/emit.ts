import { nowSeconds } from "../core/clock";
import type { ApiObject, JsonObject } from "../core/json";
import { HERE, type World } from "../world";
import { buildEvent } from "./build-after";

/** The events for which the app's webhook endpoint is registered; the others are only kept in the event list. */
export const ENDPOINT_EVENTS: ReadonlySet<string> = new Set([
  "checkout.session.completed",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "checkout.session.expired",
  "charge.refunded",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
  "charge.dispute.closed",
  "radar.early_fraud_warning.created",
  "payout.paid",
  "payout.failed",
]);

/** Records that something happened, and queues its webhook if the app listens for it. */
export function emitEvent(world: World, type: string, object: ApiObject, previous?: JsonObject): void {
  const listens = ENDPOINT_EVENTS.has(type);
  const event = buildEvent({ type, object, previous, webhooks: listens ? 1 : 0, now: nowSeconds() });
  world.events.put(event.id, event);
  if (listens) world.webhooks.enqueue("stripe", event.id, type, withAddress(world, JSON.stringify(event)));
}

/** Puts the sandbox's present address into the text of a stored object. */
export function withAddress(world: World, text: string): string {
  return text.replaceAll(HERE, `http://127.0.0.1:${world.config.port}`);
}
