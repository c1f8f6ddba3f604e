import "server-only";
import type { Id } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";
import type { Yen } from "@/lib/core/yen";

export type PaymentMethod = "card" | "paypay" | "konbini";

/** What somebody is about to pay for. */
export type CheckoutOrder = {
  readonly purchaseId: Id<"pur">;
  /** 1, and one more after an attempt that ended without a session: the same number is answered the same for a day. */
  readonly attempt: number;
  readonly points: Points;
  readonly amountYen: Yen;
  /** What stands on the payment page, in the customer's language. */
  readonly itemName: string;
  readonly locale: "ja" | "en";
  readonly email: string;
  /** Where the customer comes back to. `{CHECKOUT_SESSION_ID}` in it is filled in. */
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly allowedMethods: readonly PaymentMethod[];
};

/** Paid at a convenience store: the numbers for its terminals, by chain. */
export type Voucher = {
  readonly url: string | null;
  readonly stores: readonly {
    readonly chain: string;
    readonly paymentCode: string;
    readonly confirmationNumber: string | null;
  }[];
};

/**
 * How a payment stands, as the service says at this moment. Nothing in it is checked against the purchase: that the
 * amount, the currency, the mode and the purchase are the right ones is for the reader to see to.
 */
export type Checkout = {
  readonly sessionId: string;
  readonly purchaseId: string | null;
  readonly state: "open" | "pending_async" | "paid" | "failed" | "expired";
  /** Where the customer pays; only while open. */
  readonly url: string | null;
  readonly expiresAt: Date;
  /** In the currency's smallest unit; the yen has none smaller than itself. */
  readonly amount: bigint;
  /** ISO 4217, lower case. */
  readonly currency: string;
  readonly livemode: boolean;
  readonly paymentIntentId: string | null;
  readonly chargeId: string | null;
  readonly method: string | null;
  /** Open, and the last attempt to pay was refused. */
  readonly declined: boolean;
  readonly voucher: Voucher | null;
  readonly voucherExpiresAt: Date | null;
};

export type Refund = {
  readonly id: string;
  readonly amount: Yen;
  /** The service's own word; a new one must not surprise: `pending`, `requires_action`, `succeeded`, `failed`, `canceled`. */
  readonly status: string;
};

export type Dispute = {
  readonly id: string;
  readonly amount: Yen;
  /** The service's own word: `needs_response`, `under_review`, `won`, `lost`, `warning_…`, and whatever comes. */
  readonly status: string;
  readonly paymentIntentId: string | null;
};

export type PaymentEvent = {
  readonly id: string;
  readonly type: string;
  readonly livemode: boolean;
  readonly createdAt: Date;
  /** The event as it came, to be stored; `subjectOf` says what it is about. */
  readonly payload: unknown;
};

/** A line of the balance that the service keeps for the operator: what came in, went out, and was taken for it. */
export type Movement = {
  readonly id: string;
  /** The service's own word: `charge`, `payment`, `refund`, `adjustment`, `payout`, `stripe_fee` and many more. */
  readonly type: string;
  /** Signed yen; `net` is `amount` less `fee`, and what the balance changed by. */
  readonly amount: bigint;
  readonly fee: bigint;
  readonly net: bigint;
  /** The payment, refund, dispute or payout that caused it. */
  readonly sourceId: string | null;
  readonly createdAt: Date;
  readonly availableAt: Date;
};

/** Money sent from that balance to the operator's bank account. */
export type Payout = {
  readonly id: string;
  readonly amount: Yen;
  /** The service's own word: `pending`, `in_transit`, `paid`, `failed`, `canceled`. A paid one may still fail. */
  readonly status: string;
  readonly arrivesAt: Date;
  readonly createdAt: Date;
};

/**
 * The outside that takes payments. Every method throws `PaymentUnavailable` when nothing is known about the outcome
 * (try again, with the same arguments) and `PaymentRefused` when the service understood and said no.
 */
export interface PaymentGateway {
  /** Opens a payment page. Called again for the same purchase and attempt, it returns the same one. */
  createCheckout(order: CheckoutOrder): Promise<Checkout>;
  /** Asks anew; never from a cache. */
  getCheckout(sessionId: string): Promise<Checkout>;
  /** Ends an open payment page, so that nothing can be paid on it any more. */
  expireCheckout(sessionId: string): Promise<Checkout>;
  /** All refunds of a payment, the oldest first. */
  listRefunds(paymentIntentId: string): Promise<Refund[]>;
  getDispute(disputeId: string): Promise<Dispute>;
  /** Events of the last days that no webhook has delivered, the oldest first. */
  listUndeliveredEvents(since: Date): Promise<PaymentEvent[]>;
  /** Every line of the balance between two instants, both included, the oldest first. Throws for another currency. */
  listMovements(period: { readonly from: Date; readonly to: Date }): Promise<Movement[]>;
  /** Payouts of this instant and later, the oldest first. */
  listPayouts(since: Date): Promise<Payout[]>;
  /** What stands in the balance now, available or not. */
  getBalance(): Promise<bigint>;
  /** The event in a webhook's raw body; throws `BadSignature` unless it was signed for us within five minutes. */
  verifyWebhook(rawBody: string, signature: string | null): PaymentEvent;
}

/** The service cannot be reached or does not know yet what happened. Retry with the same arguments. */
export class PaymentUnavailable extends Error {
  override readonly name = "PaymentUnavailable";
}

/** The service refuses the request; the same one will be refused again. */
export class PaymentRefused extends Error {
  override readonly name = "PaymentRefused";

  constructor(
    message: string,
    /** The service's error code, such as `resource_missing`. */
    readonly code: string | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A webhook that was not signed with our secret, or too long ago. */
export class BadSignature extends Error {
  override readonly name = "BadSignature";
}
