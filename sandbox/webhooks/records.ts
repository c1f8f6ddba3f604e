import type { Service } from "../world";

/** Delivers, throws away, keeps back, sends twice, or gathers and sends in another order. */
export const WEBHOOK_MODES = ["deliver", "drop", "hold", "duplicate", "shuffle"] as const;
export type WebhookMode = (typeof WEBHOOK_MODES)[number];

export type Delivery = {
  id: string;
  target: Service;
  /** The Stripe event, or the id of the Resend message: the same at every attempt. */
  eventId: string;
  type: string;
  body: string;
  state: "pending" | "gathering" | "held" | "dropped" | "delivered" | "failed";
  copies: number;
  attempts: number;
  /** Attempts since it was last queued: what the backoff counts. */
  tries: number;
  nextAt: number;
  createdAt: number;
  lastStatus: number | null;
  lastError: string | null;
};
