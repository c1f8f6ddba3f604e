import type { ApiObject, JsonObject } from "../core/json";

/** Fields that the sandbox itself reads; the builders fill in all the others that Stripe sends. */
export type Session = ApiObject & {
  object: "checkout.session";
  amount_total: number;
  cancel_url: string | null;
  created: number;
  customer: string | null;
  customer_email: string | null;
  customer_details: JsonObject | null;
  expires_at: number;
  locale: string | null;
  payment_intent: string | null;
  payment_method_types: string[];
  payment_status: "paid" | "unpaid";
  status: "open" | "complete" | "expired";
  success_url: string;
  url: string | null;
};

export type PaymentIntent = ApiObject & {
  object: "payment_intent";
  amount: number;
  created: number;
  customer: string | null;
  latest_charge: string | null;
  metadata: { [key: string]: string };
  next_action: JsonObject | null;
  payment_method: string | null;
  receipt_email: string | null;
  status: "requires_payment_method" | "requires_action" | "succeeded";
};

export type Charge = ApiObject & {
  object: "charge";
  amount: number;
  amount_refunded: number;
  balance_transaction: string | null;
  billing_details: { email: string | null } & JsonObject;
  created: number;
  customer: string | null;
  disputed: boolean;
  payment_intent: string;
  payment_method: string;
  payment_method_details: { type: Method } & JsonObject;
  refunded: boolean;
  status: "succeeded" | "failed";
};

export type Refund = ApiObject & {
  object: "refund";
  amount: number;
  balance_transaction: string | null;
  charge: string;
  created: number;
  payment_intent: string;
  status: "succeeded" | "requires_action" | "failed";
};

export type Dispute = ApiObject & {
  object: "dispute";
  amount: number;
  charge: string;
  created: number;
  payment_intent: string;
  status: "needs_response" | "won" | "lost";
};

/** A line of the balance: Stripe's balance transaction. */
export type Movement = ApiObject & {
  object: "balance_transaction";
  amount: number;
  created: number;
  fee: number;
  net: number;
  source: string;
  type: "charge" | "payment" | "refund" | "payment_refund" | "adjustment" | "payout" | "payout_failure";
};

/** Money on its way from the balance to the operator's bank account. */
export type Payout = ApiObject & {
  object: "payout";
  amount: number;
  arrival_date: number;
  balance_transaction: string;
  created: number;
  status: "in_transit" | "paid" | "failed";
};

export type FraudWarning = ApiObject & {
  object: "radar.early_fraud_warning";
  charge: string;
  payment_intent: string;
};

export type Customer = ApiObject & { object: "customer"; created: number; email: string | null };

export type PaymentMethod = ApiObject & { object: "payment_method"; type: Method };

export type Event = ApiObject & {
  object: "event";
  created: number;
  type: string;
  data: { object: ApiObject };
};

export type Method = "card" | "paypay" | "konbini";

/** What the customer bought, kept beside its session. */
export type LineItem = ApiObject & {
  object: "item";
  description: string;
  amount_total: number;
  quantity: number;
};

/** What a session was created with and the API does not show again. */
export type SessionExtra = {
  lineItems: LineItem[];
  intentMetadata: { [key: string]: string };
  intentDescription: string | null;
  receiptEmail: string | null;
  createCustomer: boolean;
  konbiniDays: number;
  /** Set while the customer has a voucher and has not paid: the second at which it ends. */
  voucherEndsAt: number | null;
};
