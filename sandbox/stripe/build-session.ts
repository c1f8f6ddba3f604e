import { newId } from "../core/ids";
import type { CreateSessionParams } from "./params";
import type { LineItem, Method, Session } from "./records";

type Draft = {
  id: string;
  now: number;
  url: string;
  total: number;
  methods: Method[];
  params: CreateSessionParams;
};

/** A new, open Checkout Session with every field that Stripe sends. */
export function buildSession({ id, now, url, total, methods, params }: Draft): Session {
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? true },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: now,
    currency: "jpy",
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: params.customer ? null : (params.customer_creation ?? "if_required"),
    customer_details: params.customer_email ? customerDetails(params.customer_email, false) : null,
    customer_email: params.customer_email ?? null,
    discounts: [],
    ...(params.excluded_payment_method_types && {
      excluded_payment_method_types: params.excluded_payment_method_types,
    }),
    expires_at: params.expires_at ?? now + 86_400,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: params.locale ?? null,
    managed_payments: null,
    metadata: params.metadata ?? {},
    mode: "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: methodOptions(methods, params),
    payment_method_types: methods,
    payment_status: "unpaid",
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url,
    wallet_options: null,
  };
}

export function customerDetails(email: string | null, filledIn: boolean) {
  const address = { city: null, country: "JP", line1: null, line2: null, postal_code: null, state: null };
  return {
    address: filledIn ? address : null,
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: "none",
    tax_ids: filledIn ? [] : null,
  };
}

function methodOptions(methods: Method[], params: CreateSessionParams) {
  return {
    ...(methods.includes("card") && { card: { request_three_d_secure: "automatic" } }),
    ...(methods.includes("konbini") && {
      konbini: { expires_after_days: params.payment_method_options?.konbini?.expires_after_days ?? null },
    }),
  };
}

/** The line items of a session, each with the one-time price that Stripe makes from `price_data`. */
export function buildLineItems(params: CreateSessionParams, now: number): LineItem[] {
  return params.line_items.map(({ price_data, quantity }) => {
    const amount = price_data.unit_amount * quantity;
    return {
      id: newId("li_1"),
      object: "item",
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: "jpy",
      description: price_data.product_data.name,
      metadata: {},
      price: {
        id: newId("price_1"),
        object: "price",
        active: false,
        billing_scheme: "per_unit",
        created: now,
        currency: "jpy",
        custom_unit_amount: null,
        livemode: false,
        lookup_key: null,
        metadata: {},
        nickname: null,
        product: newId("prod_", 14),
        recurring: null,
        tax_behavior: "unspecified",
        tiers_mode: null,
        transform_quantity: null,
        type: "one_time",
        unit_amount: price_data.unit_amount,
        unit_amount_decimal: String(price_data.unit_amount),
      },
      quantity,
    };
  });
}
