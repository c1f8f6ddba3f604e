import { z } from "zod";
import { yen } from "@/lib/core/yen";
import { agreedFields, gathered, idInput, orderFields, QUANTITY_MAX } from "./inputs";

/** How many different goods an order from a retailer's own site may have. */
export const LINES_MAX = 20;
const PRICE_MAX = 9_999_999;

const text = (missing: string, max: number) =>
  z
    .string(missing)
    .transform((typed) => typed.normalize("NFC").replace(/\s+/gu, " ").trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(max, "exchanges.too_long")
        .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}]*$/u, "common.invalid"),
    );

/** A whole number as people type it: full-width digits, ¥, 円 and commas are fine. */
const whole = (problem: string, most: number) =>
  z.union([z.string(), z.number()], problem).transform((typed, ctx): number => {
    const digits = String(typed)
      .normalize("NFKC")
      .replace(/[\s,¥円]/g, "");
    const number = /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
    if (number >= 1 && number <= most) return number;
    ctx.addIssue({ code: "custom", message: problem });
    return z.NEVER;
  });

const productPage = z
  .string()
  .default("")
  .transform((typed, ctx): string | null => {
    const address = typed.trim();
    if (!address) return null;
    if (URL.canParse(address) && address.length <= 500) {
      const { protocol, username, href } = new URL(address);
      if (protocol === "https:" && !username) return href;
    }
    ctx.addIssue({ code: "custom", message: "offsite.line_url" });
    return z.NEVER;
  });

const Line = z.object({
  sku: text("offsite.line_sku", 64),
  name: text("offsite.line_name", 200),
  price: whole("offsite.line_price", PRICE_MAX).transform((price) => yen(price)),
  taxRate: z
    .union([z.literal(8), z.literal(10), z.enum(["8", "10"])], "offsite.line_tax")
    .transform((rate): 8 | 10 => (Number(rate) === 8 ? 8 : 10)),
  quantity: whole("exchanges.quantity_form", QUANTITY_MAX),
  url: productPage,
});
export type OffSiteLine = z.output<typeof Line>;

/** The fields of line n are called `lines.<n>.<field>`. They are gathered, in the order of their numbers. */
function withLines(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return raw;
  const rest: Record<string, unknown> = {};
  const lines = new Map<number, Record<string, unknown>>();
  for (const [field, value] of Object.entries(raw)) {
    const [, number = "", name = ""] = /^lines\.(\d{1,2})\.([a-zA-Z]+)$/.exec(field) ?? [];
    if (!name) rest[field] = value;
    else lines.set(Number(number), { ...lines.get(Number(number)), [name]: value });
  }
  return gathered({ ...rest, lines: Object.fromEntries([...lines].sort(([a], [b]) => a - b)) });
}

const delivery = orderFields.omit({ lines: true });

const byHand = delivery.extend({
  source: z.literal("by_hand"),
  /** The retailer's part of an address. */
  retailer: z.string("offsite.partner_gone").max(60, "offsite.partner_gone"),
  lines: z
    .record(z.string(), Line)
    .transform((lines) => Object.values(lines))
    .refine((lines) => lines.length > 0, "offsite.line_empty")
    .refine((lines) => lines.length <= LINES_MAX, "offsite.line_many"),
});

const signed = delivery.extend({
  source: z.literal("signed_return"),
  /** The session whose signed choice is ordered: its goods are the ones that were signed, whatever a form says. */
  choice: idInput("pun"),
});

/** What is wished from a retailer's own site, before it is agreed to. */
export const PreviewOffSiteInput = z.preprocess(
  withLines,
  z.discriminatedUnion("source", [byHand, signed], "common.invalid"),
);

/** The same, agreed to. */
export const PlaceOffSiteInput = z.preprocess(
  withLines,
  z.discriminatedUnion(
    "source",
    [byHand.extend(agreedFields), signed.extend(agreedFields)],
    "common.invalid",
  ),
);

export type OffSiteWish = z.output<typeof PreviewOffSiteInput>;
