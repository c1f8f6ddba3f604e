import "server-only";
import { z } from "zod";

/** What an event is about: the ids to ask the service about. The event's own picture of the object may be old. */
export type EventSubject =
  | { readonly kind: "checkout"; readonly sessionId: string }
  | { readonly kind: "refund"; readonly paymentIntentId: string }
  | { readonly kind: "dispute"; readonly disputeId: string; readonly paymentIntentId: string | null }
  | { readonly kind: "fraud_warning"; readonly warningId: string; readonly paymentIntentId: string }
  | { readonly kind: "payout"; readonly payoutId: string }
  | { readonly kind: "other" };

const reference = z.union([z.string(), z.object({ id: z.string() }).transform((object) => object.id)]);
const StripeEvent = z.object({
  data: z.object({
    object: z.object({ id: z.string(), object: z.string(), payment_intent: reference.nullish() }),
  }),
});

/** Reads a stored event. One that concerns nothing of ours, or has an unknown shape, is `other`: it must not crash. */
export function subjectOf(payload: unknown): EventSubject {
  const parsed = StripeEvent.safeParse(payload);
  if (!parsed.success) return { kind: "other" };
  const { id, object, payment_intent } = parsed.data.data.object;
  const paymentIntentId = payment_intent ?? null;
  if (object === "checkout.session") return { kind: "checkout", sessionId: id };
  if (object === "dispute") return { kind: "dispute", disputeId: id, paymentIntentId };
  if (object === "payout") return { kind: "payout", payoutId: id };
  if (paymentIntentId === null) return { kind: "other" };
  if (object === "radar.early_fraud_warning")
    return { kind: "fraud_warning", warningId: id, paymentIntentId };
  // `charge.*` events that reach us tell of refunds.
  if (object === "refund" || object === "charge") return { kind: "refund", paymentIntentId };
  return { kind: "other" };
}
