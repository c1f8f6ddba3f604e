import { newId } from "../core/ids";
import type { ApiObject, JsonObject } from "../core/json";
import { buildMovement } from "./build-movement";
import type { CreateCustomerParams, CreateRefundParams } from "./params";
import type { Charge, Customer, Dispute, Event, FraudWarning, Movement, Refund } from "./records";

export const API_VERSION = "2026-10-28.endive";

/** A refund: at once for cards and PayPay; a konbini customer is asked by e-mail for a bank account first. */
export function buildRefund(charge: Charge, amount: number, params: CreateRefundParams, now: number): Refund {
  const type = charge.payment_method_details.type;
  const email = params.instructions_email ?? charge.billing_details.email;
  return {
    id: newId(type === "card" ? "re_3" : "pyr_1"),
    object: "refund",
    amount,
    balance_transaction: type === "konbini" ? null : newId("txn_3"),
    charge: charge.id,
    created: now,
    currency: "jpy",
    customer: charge.customer,
    customer_account: null,
    ...(type === "card" && {
      destination_details: {
        card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
        type: "card",
      },
    }),
    ...(type === "konbini" && {
      destination_details: {
        jp_bank_transfer: { reference: null, reference_status: null },
        type: "jp_bank_transfer",
      },
      instructions_email: email ?? undefined,
      next_action: {
        display_details: {
          email_sent: { email_sent_at: now, email_sent_to: email ?? "" },
          expires_at: now + 45 * 86_400,
        },
        type: "display_details",
      },
    }),
    metadata: params.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: type === "konbini" ? "requires_action" : "succeeded",
    transfer_reversal: null,
  };
}

/** A dispute (chargeback) over the whole charge, just opened. */
export function buildDispute(charge: Charge, now: number): { dispute: Dispute; withdrawn: Movement } {
  const id = newId("du_1");
  const isCard = charge.payment_method_details.type === "card";
  const withdrawn = disputeMovement(id, -charge.amount, 1_300, now);
  const dispute: Dispute = {
    id,
    object: "dispute",
    amount: charge.amount,
    balance_transactions: [withdrawn],
    charge: charge.id,
    created: now,
    currency: "jpy",
    enhanced_eligibility_types: [],
    evidence: emptyEvidence(charge.billing_details.email),
    evidence_details: {
      due_by: now + 7 * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    network_reason_code: isCard ? "10.4" : null,
    payment_intent: charge.payment_intent,
    ...(isCard && {
      payment_method_details: {
        card: { brand: "visa", case_type: "chargeback", network: "visa", network_reason_code: "10.4" },
        type: "card",
      },
    }),
    reason: "fraudulent",
    status: "needs_response",
  };
  return { dispute, withdrawn };
}

/** Money that a dispute takes from the balance (negative) or gives back. */
export function disputeMovement(dispute: string, amount: number, fee: number, now: number): Movement {
  const taken = amount < 0;
  return buildMovement(
    {
      ...{ id: newId("txn_1"), type: "adjustment", amount, fee, source: dispute },
      description: taken ? "Chargeback withdrawal" : "Chargeback reversal",
      category: taken ? "dispute" : "dispute_reversal",
    },
    now,
  );
}

function emptyEvidence(email: string | null): JsonObject {
  const names = [
    "access_activity_log billing_address cancellation_policy cancellation_policy_disclosure cancellation_rebuttal",
    "customer_communication customer_name customer_purchase_ip customer_signature duplicate_charge_documentation",
    "duplicate_charge_explanation duplicate_charge_id product_description receipt refund_policy",
    "refund_policy_disclosure refund_refusal_explanation service_date service_documentation shipping_address",
    "shipping_carrier shipping_date shipping_documentation shipping_tracking_number uncategorized_file",
    "uncategorized_text",
  ];
  const empty = Object.fromEntries(
    names
      .join(" ")
      .split(" ")
      .map((name) => [name, null]),
  );
  return { ...empty, customer_email_address: email, enhanced_evidence: {} };
}

export function buildFraudWarning(charge: Charge, now: number): FraudWarning {
  return {
    id: newId("issfr_1"),
    object: "radar.early_fraud_warning",
    actionable: true,
    charge: charge.id,
    created: now,
    fraud_type: "made_with_stolen_card",
    livemode: false,
    payment_intent: charge.payment_intent,
  };
}

export function buildCustomer(params: CreateCustomerParams, now: number): Customer {
  return {
    id: newId("cus_", 14),
    object: "customer",
    address: null,
    balance: 0,
    created: now,
    currency: null,
    default_source: null,
    delinquent: false,
    description: params.description ?? null,
    discount: null,
    email: params.email ?? null,
    invoice_prefix: newId("", 8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: params.metadata ?? {},
    name: params.name ?? null,
    next_invoice_sequence: 1,
    phone: params.phone ?? null,
    preferred_locales: params.preferred_locales ?? [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
}

type Happening = { type: string; object: ApiObject; previous?: JsonObject; webhooks: number; now: number };

/** An event with the object as it is at this moment. */
export function buildEvent({ type, object, previous, webhooks, now }: Happening): Event {
  return {
    id: newId("evt_1"),
    object: "event",
    api_version: API_VERSION,
    created: now,
    data: { object, ...(previous && { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: webhooks,
    request: { id: null, idempotency_key: null },
    type,
  };
}
