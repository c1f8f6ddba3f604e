import { z } from "zod";
import { invalidRequest } from "./errors";
import type { FormValue } from "./form";

const text = (max = 5000) => z.string().max(max);
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, "Invalid integer")
    .transform(Number)
    .pipe(z.number().min(min).max(max));
const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const time = whole(0, 99_999_999_999);
const currency = z.string().toLowerCase().pipe(z.literal("jpy"));
const metadata = z
  .record(z.string().max(40), text(500))
  .refine((value) => Object.keys(value).length <= 50, "At most 50 keys");
const webAddress = text(5000).refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), {
  message: "Not a valid URL",
});
const email = text(512).regex(/^[^\s@]+@[^\s@]+$/, "Invalid email address");
const expand = z.array(text(200)).max(20).optional();
const method = z.enum(["card", "paypay", "konbini"]);

/** Amounts of JPY are whole yen. Eight digits are the most that Stripe takes for one charge. */
const yen = whole(0, 99_999_999);

const page = {
  limit: whole(1, 100).optional(),
  starting_after: text().optional(),
  ending_before: text().optional(),
  expand,
};
const created = z
  .union([time, z.strictObject({ gt: time, gte: time, lt: time, lte: time }).partial()])
  .optional();

const lineItem = z.strictObject({
  price_data: z.strictObject({
    currency,
    unit_amount: yen,
    product_data: z.strictObject({ name: text(), description: text().optional() }),
  }),
  quantity: whole(1, 999_999),
});

/** The parameters that the sandbox understands, by operation. All others are refused, as Stripe refuses unknown ones. */
export const parameters = {
  createSession: z.strictObject({
    mode: z.literal("payment"),
    line_items: z.array(lineItem).min(1).max(100),
    success_url: webAddress,
    cancel_url: webAddress.optional(),
    ui_mode: z.literal("hosted_page").optional(),
    adaptive_pricing: z.strictObject({ enabled: flag }).optional(),
    allowed_payment_method_types: z.array(method).min(1).optional(),
    excluded_payment_method_types: z.array(method).min(1).optional(),
    client_reference_id: text(200).optional(),
    customer: text().optional(),
    customer_creation: z.enum(["always", "if_required"]).optional(),
    customer_email: email.optional(),
    expires_at: time.optional(),
    locale: z.enum(["auto", "ja", "en"]).optional(),
    metadata: metadata.optional(),
    payment_intent_data: z
      .strictObject({
        metadata: metadata.optional(),
        description: text(1000).optional(),
        receipt_email: email.optional(),
      })
      .optional(),
    payment_method_options: z
      .strictObject({ konbini: z.strictObject({ expires_after_days: whole(1, 60).optional() }).optional() })
      .optional(),
    submit_type: z.enum(["auto", "pay"]).optional(),
    expand,
  }),
  listSessions: z.strictObject({
    ...page,
    created,
    customer: text().optional(),
    customer_details: z.strictObject({ email }).optional(),
    payment_intent: text().optional(),
    status: z.enum(["open", "complete", "expired"]).optional(),
  }),
  listPage: z.strictObject(page),
  retrieve: z.strictObject({ expand }),
  listCharges: z.strictObject({
    ...page,
    created,
    customer: text().optional(),
    payment_intent: text().optional(),
  }),
  createRefund: z.strictObject({
    amount: whole(1, 99_999_999).optional(),
    charge: text().optional(),
    payment_intent: text().optional(),
    instructions_email: email.optional(),
    metadata: metadata.optional(),
    reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
    expand,
  }),
  listRefunds: z.strictObject({
    ...page,
    created,
    charge: text().optional(),
    payment_intent: text().optional(),
  }),
  listEvents: z.strictObject({
    ...page,
    created,
    delivery_success: flag.optional(),
    type: text().optional(),
    types: z.array(text()).max(20).optional(),
  }),
  listMovements: z.strictObject({
    ...page,
    created,
    currency: currency.optional(),
    payout: text().optional(),
    source: text().optional(),
    type: text().optional(),
  }),
  listPayouts: z.strictObject({ ...page, created, arrival_date: created, status: text().optional() }),
  createCustomer: z.strictObject({
    email: email.optional(),
    name: text(256).optional(),
    phone: text(20).optional(),
    description: text().optional(),
    metadata: metadata.optional(),
    preferred_locales: z.array(text(35)).optional(),
    expand,
  }),
};

export type PageParams = { limit?: number; starting_after?: string; ending_before?: string };
export type CreatedFilter = z.infer<typeof created>;
export type CreateSessionParams = z.infer<typeof parameters.createSession>;
export type CreateRefundParams = z.infer<typeof parameters.createRefund>;
export type CreateCustomerParams = z.infer<typeof parameters.createCustomer>;

/** The typed parameters; throws the 400 that Stripe would give: unknown, missing or invalid, with `param`. */
export function parseParams<Schema extends z.ZodType>(schema: Schema, form: FormValue): z.infer<Schema> {
  const result = schema.safeParse(form);
  if (result.success) return result.data;
  // An unknown name first: it is the likelier mistake than what is missing because of it.
  const issues = result.error.issues.flatMap((issue) =>
    issue.code === "invalid_union"
      ? issue.errors.flat().map((e) => ({ ...e, path: [...issue.path, ...e.path] }))
      : [issue],
  );
  const issue = issues.find((one) => one.code === "unrecognized_keys") ?? issues[0]!;
  if (issue.code === "unrecognized_keys") {
    const param = paramName([...issue.path, issue.keys[0]!]);
    throw invalidRequest(`Received unknown parameter: ${param}`, param, "parameter_unknown");
  }
  const param = paramName(issue.path);
  if (at(form, issue.path) === undefined) {
    throw invalidRequest(`Missing required param: ${param}.`, param, "parameter_missing");
  }
  throw invalidRequest(`Invalid ${param}: ${issue.message}`, param);
}

function paramName(path: PropertyKey[]): string {
  return path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join("");
}

function at(form: FormValue | undefined, path: PropertyKey[]): FormValue | undefined {
  return path.reduce<FormValue | undefined>((value, part) => {
    if (typeof value !== "object" || value === null) return undefined;
    return (value as Record<PropertyKey, FormValue | undefined>)[part];
  }, form);
}
