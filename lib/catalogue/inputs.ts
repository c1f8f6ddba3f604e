import { z } from "zod";
import { type Id, type IdPrefix, isId } from "@/lib/core/ids";
import { yen } from "@/lib/core/yen";

/** In which order products stand. */
export const SORTS = ["new", "price_up", "price_down"] as const;
export type Sort = (typeof SORTS)[number];

const emptyIsNone = (value: unknown) => (value === "" || value === null ? undefined : value);

/** An id that came from outside. What has no such form is not found. */
const idInput = <P extends IdPrefix>(prefix: P) =>
  z
    .string("common.not_found")
    .refine((text) => isId(prefix, text), "common.not_found")
    .transform((text) => text as Id<P>);

/** Points as somebody typed them; an empty field is no bound. */
const pointsBound = z.preprocess(
  (value) => (typeof value === "string" ? emptyIsNone(value.normalize("NFKC").replace(/[\s,]/g, "")) : value),
  z.coerce
    .number("catalogue.points_form")
    .int("catalogue.points_form")
    .min(0, "catalogue.points_form")
    .max(9_999_999, "catalogue.points_form")
    .optional(),
);

const ticked = z
  .unknown()
  .optional()
  .transform((value) => value === true || value === "1" || value === "on");

/** Which products. `within` and `favourites` are about the member who asks; a guest's are left aside. */
export const ListProductsInput = z.object({
  q: z.preprocess(emptyIsNone, z.string().max(100, "catalogue.search_long").optional()),
  category: z.preprocess(emptyIsNone, z.string().max(60).optional()),
  /** A retailer's part of the address. */
  retailer: z.preprocess(emptyIsNone, z.string().max(80).optional()),
  from: pointsBound,
  until: pointsBound,
  within: ticked,
  favourites: ticked,
  sort: z.preprocess(emptyIsNone, z.enum(SORTS).default("new")).catch("new"),
  /** The place in the list after which the page begins, as the page before named it. */
  after: z.preprocess(emptyIsNone, z.string().max(60).optional()),
  limit: z.coerce.number().int().min(1).max(60).default(24),
});
export type ListProducts = z.output<typeof ListProductsInput>;

export const ProductInput = z.object({ id: idInput("prd") });

const line = (max: number, missing: string) =>
  z
    .string(missing)
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .refine((text) => text.length > 0, missing)
    .refine((text) => text.length <= max, "catalogue.too_long");

const words = (max: number) =>
  z
    .string()
    .default("")
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine((text) => text.length <= max, "catalogue.too_long");

const whole = (min: number, max: number, problem: string) =>
  z.preprocess(
    (value) =>
      typeof value === "string" ? value.normalize("NFKC").replace(/[\s,¥]/g, "") || undefined : value,
    z.coerce.number(problem).int(problem).min(min, problem).max(max, problem),
  );

/** Pieces that can still be ordered; empty where they are not counted. */
const stock = z
  .preprocess(
    (value) => (typeof value === "string" ? emptyIsNone(value.trim()) : (value ?? undefined)),
    whole(0, 1_000_000, "catalogue.stock_form").optional(),
  )
  .transform((pieces) => pieces ?? null);

/** A product as its retailer's form has it. Without an id it is a new one. */
export const SaveProductInput = z.object({
  id: z.preprocess(emptyIsNone, idInput("prd").optional()),
  sku: line(60, "catalogue.sku_missing"),
  nameJa: line(120, "catalogue.name_missing"),
  nameEn: line(120, "catalogue.name_missing"),
  reading: words(200).refine(
    (text) => /^[ぁ-ゖァ-ヶー・\s]*$/u.test(text.normalize("NFKC")),
    "catalogue.reading_form",
  ),
  descriptionJa: words(4_000),
  descriptionEn: words(4_000),
  keywords: words(400),
  category: line(60, "catalogue.category_missing"),
  price: whole(1, 9_999_999, "catalogue.price_form").transform((amount) => yen(amount)),
  taxRate: z.coerce
    .number("catalogue.tax_form")
    .refine((rate) => rate === 8 || rate === 10, "catalogue.tax_form"),
  deliveryDays: whole(0, 90, "catalogue.delivery_form").default(3),
  stock,
  status: z.enum(["draft", "on_sale"], "catalogue.status_form").default("on_sale"),
});

export const SetStockInput = ProductInput.extend({ stock });
/** Members whose favourites are looked at. */
export const TellEnoughInput = z.object({ accountIds: z.array(idInput("acc")).min(1).max(200) });
