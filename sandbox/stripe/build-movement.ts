import { newId } from "../core/ids";
import type { JsonObject } from "../core/json";
import type { Movement, Payout } from "./records";

/** What Stripe Japan takes of a payment, in thousandths: 3.6 %, to the nearest yen, half a yen upwards. */
const FEE_PER_MILLE = 36;

export function feeFor(amount: number): number {
  return Math.floor((amount * FEE_PER_MILLE + 500) / 1000);
}

type Happening = {
  id: string;
  type: Movement["type"];
  amount: number;
  fee?: number;
  source: string;
  description?: string | null;
  category?: string;
};

/** Money that came into the balance (above zero) or left it. What Stripe takes for it is in `fee`. */
export function buildMovement(happening: Happening, now: number): Movement {
  const { id, type, amount, fee = 0, source, description = null, category = type } = happening;
  return {
    id,
    object: "balance_transaction",
    amount,
    available_on: now,
    balance_type: "payments",
    created: now,
    currency: "jpy",
    description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0 ? [] : [feeDetail(fee, type === "adjustment" ? "Dispute fee" : "Stripe processing fees")],
    net: amount - fee,
    reporting_category: category,
    source,
    status: "available",
    type,
  };
}

function feeDetail(amount: number, description: string): JsonObject {
  return { amount, application: null, currency: "jpy", description, type: "stripe_fee" };
}

/** A payout that has just left the balance; it arrives the day after. */
export function buildPayout(amount: number, now: number): Payout {
  return {
    id: newId("po_1"),
    object: "payout",
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: now + 86_400,
    automatic: false,
    balance_transaction: newId("txn_1"),
    created: now,
    currency: "jpy",
    description: null,
    destination: "ba_1sandbox",
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: {},
    method: "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: "not_applicable",
    reversed_by: null,
    source_type: "card",
    statement_descriptor: null,
    status: "in_transit",
    trace_id: { status: "pending", value: null },
    type: "bank_account",
  };
}
