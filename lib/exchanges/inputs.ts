import { z } from "zod";
import { characters, MESSAGE_MAX, OCCASIONS } from "@/lib/core/gifts";
import { type Id, type IdPrefix, isId } from "@/lib/core/ids";
import { DeliveryAddressInput } from "./delivery-address-input";
import { CARRIERS, parseTrackingNumber } from "./tracking-rules";

/** An id that came from outside. What has no such form is not found. */
export const idInput = <P extends IdPrefix>(prefix: P) =>
  z
    .string("common.not_found")
    .refine((text) => isId(prefix, text), "common.not_found")
    .transform((text) => text as Id<P>);

const ticked = z
  .union([z.boolean(), z.string()])
  .optional()
  .transform((value) => value === true || value === "on" || value === "true");

/** Somebody's own words: trimmed, line ends as `\n`, no control characters. */
const words = (tooLong: string, max = MESSAGE_MAX) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine((text) => characters(text) <= max, tooLong)
    .refine((text) => !/(?![\n\t])\p{Cc}/u.test(text), "common.invalid");

/** How many pieces of one product an order may have. */
export const QUANTITY_MAX = 99;

const quantity = z.coerce
  .number("exchanges.quantity_form")
  .pipe(
    z
      .int("exchanges.quantity_form")
      .min(1, "exchanges.quantity_form")
      .max(QUANTITY_MAX, "exchanges.quantity_form"),
  );

export const AddToBasketInput = z.object({ product: idInput("prd"), quantity: quantity.default(1) });

/** 0 takes the product out. */
export const ChangeBasketInput = z.object({
  product: idInput("prd"),
  quantity: z.coerce
    .number("exchanges.quantity_form")
    .pipe(
      z
        .int("exchanges.quantity_form")
        .min(0, "exchanges.quantity_form")
        .max(QUANTITY_MAX, "exchanges.quantity_form"),
    ),
});

const linesField = z
  .array(AddToBasketInput)
  .min(1, "exchanges.basket_empty")
  .max(50, "exchanges.basket_full");

/** Goods as a form carries them: `prd_…:2,prd_…:1`. */
function linesOf(raw: unknown): unknown {
  if (typeof raw !== "string") return raw;
  return raw
    .split(",")
    .filter(Boolean)
    .map((part) => {
      const [product, count] = part.split(":");
      return { product, quantity: count };
    });
}

const addressField = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("saved"), id: idInput("adr") }),
  DeliveryAddressInput.extend({ kind: z.literal("new") }),
]);

/** The fields of an address lie flat in a form, under `to.`. */
export function gathered(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null) return raw;
  const { address, lines, ...rest } = raw as Record<string, unknown>;
  if (rest.to !== undefined) return { ...rest, lines: linesOf(lines) };
  const typed = Object.entries(rest).flatMap(([name, value]) =>
    name.startsWith("to.") ? [[name.slice(3), value] as const] : [],
  );
  const to =
    typeof address === "string" && address !== "new" && address !== ""
      ? { kind: "saved", id: address }
      : { kind: "new", ...Object.fromEntries(typed) };
  return { ...rest, to, lines: linesOf(lines) };
}

export const orderFields = z.object({
  lines: linesField,
  to: addressField,
  keepAddress: ticked,
  forWhom: z.enum(["self", "gift"], "common.invalid").default("self"),
  giftMessage: words("exchanges.message_long").default(""),
  occasion: z.enum(OCCASIONS).default("none"),
  /** Who gives, as it stands below the cord. */
  wrappingName: words("exchanges.too_long", 40).default(""),
  note: words("exchanges.message_long").default(""),
});

/** What is ordered and where it goes, before it is agreed to. */
export const PreviewOrdersInput = z.preprocess(gathered, orderFields);

/** What the member was shown and agreed to. */
export const agreedFields = {
  ratePolicyId: idInput("pol"),
  points: z
    .union([z.string(), z.number(), z.bigint()])
    .transform(String)
    .pipe(z.string().regex(/^\d{1,12}$/, "common.invalid"))
    .transform(BigInt),
};

/** The same, with the points and the version of the rates that the member was shown. */
export const PlaceOrdersInput = z.preprocess(
  gathered,
  orderFields.extend({
    ...agreedFields,
  }),
);

export type OrderWish = z.output<typeof PreviewOrdersInput>;
export type OrderedLine = OrderWish["lines"][number];

export const OrderInput = z.object({ id: idInput("ord") });
export const AnswerCorrectionInput = OrderInput.extend({
  correction: idInput("cor"),
  answer: z.enum(["accept", "refuse"], "common.invalid"),
});
export const ReportProblemInput = OrderInput.extend({
  kind: z.enum(["not_arrived", "damaged", "wrong", "other"], "exchanges.problem_kind_missing"),
  words: words("exchanges.problem_long", 2_000).refine(
    (text) => text.length > 0,
    "exchanges.problem_missing",
  ),
});
/** How goods go back. Of another carrier the number may be unknown. */
export const SendBackInput = OrderInput.extend({
  carrier: z.enum(CARRIERS, "exchanges.carrier_missing"),
  trackingNumber: z.string().default(""),
}).transform(({ trackingNumber, ...parcel }, ctx) => {
  const given = trackingNumber.trim() !== "";
  const number = given ? parseTrackingNumber(parcel.carrier, trackingNumber) : null;
  if (number !== null || (!given && parcel.carrier === "other")) return { ...parcel, trackingNumber: number };
  const message = given ? "exchanges.tracking_wrong" : "exchanges.tracking_missing";
  ctx.addIssue({ code: "custom", message, path: ["trackingNumber"] });
  return z.NEVER;
});
export const AddressInput = z.object({ id: idInput("adr") });
export const PostalCodeInput = z.object({ code: z.string().max(20) });
export const OrdersInput = z.object({
  show: z.enum(["all", "open", "done"]).catch("all").default("all"),
  before: idInput("ord").optional(),
});
/** Orders for which something is due. */
export const AdvanceInput = z.object({ ids: z.array(idInput("ord")).min(1).max(500) });
export const OpenShippingInput = z.object({ ids: z.array(idInput("ord")).min(1).max(10_000) });
