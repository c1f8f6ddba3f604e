import { newDigits, newId } from "../core/ids";
import type { JsonObject } from "../core/json";
import type { Charge, Method, PaymentIntent, PaymentMethod } from "./records";

/** What the customer paid with. A declined card is Stripe's 4000 0000 0000 0002, a good one 4242 …. */
export function buildPaymentMethod(
  type: Method,
  email: string | null,
  declined: boolean,
  now: number,
): PaymentMethod {
  return {
    id: newId("pm_1"),
    object: "payment_method",
    allow_redisplay: "limited",
    billing_details: billingDetails(email),
    ...(type === "card" ? { card: methodCard(declined ? "0002" : "4242") } : { [type]: {} }),
    created: now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type,
  };
}

function billingDetails(email: string | null) {
  const address = { city: null, country: "JP", line1: null, line2: null, postal_code: null, state: null };
  return { address, email, name: null, phone: null, tax_id: null };
}

function methodCard(last4: string) {
  return {
    brand: "visa",
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
    country: "JP",
    display_brand: "visa",
    exp_month: 12,
    exp_year: 2034,
    fingerprint: newId("", 16),
    funding: "credit",
    generated_from: null,
    last4,
    networks: { available: ["visa"], preferred: null },
    regulated_status: "unregulated",
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

/** What a charge says about how it was paid. */
export function methodDetails(type: Method, amount: number, last4: string): { type: Method } & JsonObject {
  if (type === "konbini") return { type, konbini: { store: { chain: "lawson" } } };
  if (type === "paypay") return { type, paypay: {} };
  return {
    type,
    card: {
      amount_authorized: amount,
      authorization_code: newDigits(6),
      brand: "visa",
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "JP",
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: 2034,
      extended_authorization: { status: "disabled" },
      fingerprint: newId("", 16),
      funding: "credit",
      incremental_authorization: { status: "unavailable" },
      installments: null,
      last4,
      mandate: null,
      multicapture: { status: "unavailable" },
      network: "visa",
      network_token: { used: false },
      network_transaction_id: newDigits(15),
      overcapture: { maximum_amount_capturable: amount, status: "unavailable" },
      regulated_status: "unregulated",
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}

type Payment = {
  intent: PaymentIntent;
  method: PaymentMethod;
  email: string | null;
  declined: boolean;
  now: number;
};

/** A charge that went through, or one that the bank refused. */
export function buildCharge({ intent, method, email, declined, now }: Payment): Charge {
  return {
    id: newId(method.type === "card" ? "ch_3" : "py_3"),
    object: "charge",
    amount: intent.amount,
    amount_captured: declined ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: declined ? null : newId("txn_3"),
    billing_details: billingDetails(email),
    calculated_statement_descriptor: method.type === "card" ? "SANDBOX" : null,
    captured: !declined,
    created: now,
    currency: "jpy",
    customer: intent.customer,
    description: (intent.description as string | null) ?? null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: declined ? "card_declined" : null,
    failure_message: declined ? "Your card was declined." : null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcome(declined),
    paid: !declined,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: methodDetails(method.type, intent.amount, declined ? "0002" : "4242"),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: declined ? "failed" : "succeeded",
    transfer_data: null,
    transfer_group: null,
  };
}

function outcome(declined: boolean) {
  return {
    advice_code: declined ? "try_again_later" : null,
    network_advice_code: null,
    network_decline_code: declined ? "01" : null,
    network_status: declined ? "declined_by_network" : "approved_by_network",
    reason: declined ? "generic_decline" : null,
    risk_level: "normal",
    risk_score: 20,
    seller_message: declined
      ? "The bank did not return any further details with this decline."
      : "Payment complete.",
    type: declined ? "issuer_declined" : "authorized",
  };
}
