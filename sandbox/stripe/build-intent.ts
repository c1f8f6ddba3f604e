import { newDigits, newId } from "../core/ids";
import type { JsonObject } from "../core/json";
import type { Method, PaymentIntent, Session, SessionExtra } from "./records";

/** The PaymentIntent that Checkout makes when the customer first presses a pay button. */
export function buildPaymentIntent(session: Session, extra: SessionExtra, now: number): PaymentIntent {
  const id = newId("pi_3");
  return {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: session.amount_total,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: newId(`${id}_secret_`),
    confirmation_method: "automatic",
    created: now,
    currency: "jpy",
    customer: session.customer,
    customer_account: null,
    description: extra.intentDescription,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: extra.intentMetadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: intentOptions(session, extra),
    payment_method_types: session.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: extra.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_group: null,
  };
}

function intentOptions(session: Session, extra: SessionExtra) {
  const offers = (method: Method) => session.payment_method_types.includes(method);
  return {
    ...(offers("card") && {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
    }),
    ...(offers("konbini") && {
      konbini: {
        confirmation_number: null,
        expires_after_days: extra.konbiniDays,
        expires_at: null,
        product_description: null,
      },
    }),
    ...(offers("paypay") && { paypay: {} }),
  };
}

/** The four chains with the numbers that the customer enters at their terminals. */
export function konbiniAction(endsAt: number, voucherUrl: string): JsonObject {
  const codes = () => ({ confirmation_number: newDigits(11), payment_code: newDigits(6) });
  return {
    type: "konbini_display_details",
    konbini_display_details: {
      expires_at: endsAt,
      hosted_voucher_url: voucherUrl,
      stores: { familymart: codes(), lawson: codes(), ministop: codes(), seicomart: codes() },
    },
  };
}
