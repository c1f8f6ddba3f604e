import { z } from "zod";
import { characters } from "@/lib/core/gifts";
import { type Id, isId } from "@/lib/core/ids";
import { type Yen, yen } from "@/lib/core/yen";
import { CARRIERS, parseTrackingNumber } from "./tracking-rules";

const orderId = z
  .string("common.not_found")
  .refine((text) => isId("ord", text), "common.not_found")
  .transform((text) => text as Id<"ord">);

export const RetailerOrderInput = z.object({ id: orderId });

/** Orders to confirm in one press, in one order for all who lock them. */
export const ConfirmOrdersInput = z.object({
  ids: z
    .array(orderId, "partner.none_chosen")
    .min(1, "partner.none_chosen")
    .max(100, "partner.too_many_chosen")
    .transform((ids) => [...new Set(ids)].sort()),
});

/** Words for the member: trimmed, line ends as `\n`. */
const words = z
  .string("partner.reason_missing")
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .refine((text) => text.length > 0, "partner.reason_missing")
  .refine((text) => characters(text) <= 500, "partner.reason_long");

export const EndOrderInput = RetailerOrderInput.extend({ reason: words });

const whole = (most: number, problem: string) =>
  z.string(problem).transform((text, ctx): number => {
    const digits = text.normalize("NFKC").replace(/[\s,¥]/g, "");
    if (/^\d{1,9}$/.test(digits) && Number(digits) <= most) return Number(digits);
    ctx.addIssue({ code: "custom", message: problem });
    return z.NEVER;
  });

/** The fields of a form that belong to line n end in `-n`: gathers them line by line. */
function gathered(raw: unknown, names: readonly string[]): unknown {
  if (typeof raw !== "object" || raw === null) return raw;
  const lines: Record<string, Record<string, unknown>> = {};
  const rest: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(raw)) {
    const [, name = "", line = ""] = /^([a-zA-Z]+)-(\d{1,3})$/.exec(field) ?? [];
    if (names.includes(name)) lines[line] = { ...lines[line], [name]: value };
    else rest[field] = value;
  }
  return "lines" in rest ? rest : { ...rest, lines };
}

const CorrectionLine = z.object({
  sku: z.string().trim().min(1, "partner.line_sku").max(64, "partner.line_sku"),
  name: z.string().trim().min(1, "partner.line_name").max(200, "partner.line_name"),
  price: whole(9_999_999, "partner.line_price")
    .refine((price) => price > 0, "partner.line_price")
    .transform((price): Yen => yen(price)),
  taxRate: z.enum(["8", "10"], "partner.line_tax").transform((rate) => Number(rate) as 8 | 10),
  quantity: whole(999, "partner.line_quantity"),
});

/** What the retailer says the order should be. A line with the quantity 0 is left out. */
export const CorrectOrderInput = z.preprocess(
  (raw) => gathered(raw, ["sku", "name", "price", "taxRate", "quantity"]),
  EndOrderInput.extend({
    lines: z
      .record(z.string(), CorrectionLine)
      .transform((lines) => Object.values(lines).filter(({ quantity }) => quantity > 0))
      .refine((lines) => lines.length > 0, "partner.lines_missing")
      .refine((lines) => lines.length <= 50, "partner.lines_many"),
  }),
);

/** A parcel: without lines, everything that has not been sent yet. */
export const ShipOrderInput = z
  .preprocess(
    (raw) => gathered(raw, ["quantity"]),
    RetailerOrderInput.extend({
      carrier: z.enum(CARRIERS, "partner.carrier_missing"),
      trackingNumber: z.string().default(""),
      lines: z.record(z.string(), z.object({ quantity: whole(999, "partner.line_quantity") })).default({}),
    }),
  )
  .transform(({ trackingNumber, lines, ...parcel }, ctx) => {
    const given = trackingNumber.trim() !== "";
    const number = given ? parseTrackingNumber(parcel.carrier, trackingNumber) : null;
    if (number === null && (given || parcel.carrier !== "other")) {
      const message = given ? "partner.tracking_wrong" : "partner.tracking_missing";
      ctx.addIssue({ code: "custom", message, path: ["trackingNumber"] });
      return z.NEVER;
    }
    const wanted = Object.entries(lines).map(([line, { quantity }]) => ({ line: Number(line), quantity }));
    return { ...parcel, trackingNumber: number, lines: wanted };
  });

export const AnswerProblemInput = RetailerOrderInput.extend({
  answer: z.enum(["refund", "return_first", "declined"], "partner.answer_missing"),
  words: z
    .string()
    .default("")
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine((text) => characters(text) <= 500, "partner.reason_long"),
}).refine(({ answer, words: said }) => answer !== "declined" || said.length > 0, {
  path: ["words"],
  message: "partner.reason_missing",
});

/** The shelves of a retailer's queue: what asks for something first. */
export const QUEUES = [
  "todo",
  "placed",
  "to_ship",
  "waiting",
  "problems",
  "on_the_way",
  "ended",
  "all",
] as const;
export type Queue = (typeof QUEUES)[number];

export const RetailerOrdersInput = z.object({
  show: z.enum(QUEUES).catch("todo").default("todo"),
  search: z
    .string()
    .catch("")
    .default("")
    .transform((text) => text.normalize("NFKC").trim().slice(0, 80)),
  after: z.string().max(80).optional().catch(undefined),
});
