import type { PurchaseStatus } from "@/db/schema/purchases";

/** Purchases that may still be paid. */
export const UNFINISHED = ["created", "open", "pending_async"] as const satisfies readonly PurchaseStatus[];

type Unfinished = (typeof UNFINISHED)[number];

/** Whether a purchase may still be paid. */
export function isUnfinished(status: PurchaseStatus): status is Unfinished {
  return UNFINISHED.some((one) => one === status);
}

/** How a payment stands, as the payment service tells it. */
export const PAYMENT_STATES = ["open", "pending_async", "paid", "failed", "expired"] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/**
 * The states that a purchase passes through to get where its payment stands: events may be lost, so a step may be news
 * to us together with the next one. Empty when there is nothing to do; what was paid once is not undone from here.
 */
const PATHS: Partial<Record<PurchaseStatus, Partial<Record<PaymentState, readonly PaymentState[]>>>> = {
  created: {
    open: ["open"],
    pending_async: ["open", "pending_async"],
    paid: ["open", "paid"],
    failed: ["open", "pending_async", "failed"],
    expired: ["expired"],
  },
  open: {
    pending_async: ["pending_async"],
    paid: ["paid"],
    failed: ["pending_async", "failed"],
    expired: ["expired"],
  },
  pending_async: { paid: ["paid"], failed: ["failed"] },
  expired: { paid: ["paid"] },
  failed: { paid: ["paid"] },
};

export function pathTo(from: PurchaseStatus, to: PaymentState): readonly PaymentState[] {
  return PATHS[from]?.[to] ?? [];
}
