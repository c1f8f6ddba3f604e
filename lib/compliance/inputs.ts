import { z } from "zod";
import { type Id, isId } from "@/lib/core/ids";
import { asKatakana } from "@/lib/core/katakana";
import { filterInput, pageFields, searchInput, sortInput } from "@/lib/core/list-input";
import { parsePhone } from "@/lib/core/phone";
import { PREFECTURES } from "@/lib/core/prefectures";
import { DOCUMENTS, OCCUPATIONS, PURPOSES, SIDES } from "./choices";

const plain = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim();

const line = (missing: string, max: number) =>
  z
    .string(missing)
    .transform(plain)
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(max, "compliance.too_long")
        .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}]*$/u, "common.invalid"),
    );

const kana = z
  .string("compliance.kana_missing")
  .transform(asKatakana)
  .pipe(
    z
      .string()
      .min(1, "compliance.kana_missing")
      .max(60, "compliance.too_long")
      .regex(/^[ァ-ヶー・.\- ]+$/u, "compliance.kana_form"),
  );

const phone = z.string("compliance.phone_missing").transform((text, ctx): string => {
  const number = parsePhone(text);
  if (number) return number;
  ctx.addIssue({
    code: "custom",
    message: text.trim() ? "compliance.phone_form" : "compliance.phone_missing",
  });
  return z.NEVER;
});

const postalCode = z
  .string("compliance.postal_code_missing")
  .transform((text) => text.normalize("NFKC").replace(/[〒\s\-‐−–ー]/g, ""))
  .pipe(
    z
      .string()
      .min(1, "compliance.postal_code_missing")
      .regex(/^\d{7}$/, "compliance.postal_code_form"),
  );

/** What somebody says about themselves. */
export const SaidInput = z.object({
  name: line("compliance.name_missing", 60),
  kana,
  birthDate: z
    .string()
    .min(1, "compliance.birth_date_missing")
    .pipe(z.iso.date("compliance.birth_date_form")),
  postalCode,
  prefecture: z.enum(PREFECTURES, "compliance.prefecture_missing"),
  city: line("compliance.city_missing", 60),
  line1: line("compliance.line1_missing", 100),
  line2: z.string().default("").transform(plain).pipe(z.string().max(100, "compliance.too_long")),
  phone,
  occupation: z.enum(OCCUPATIONS, "compliance.occupation_missing"),
  purpose: z.enum(PURPOSES, "compliance.purpose_missing"),
});

const kind = z.enum(DOCUMENTS, "compliance.document_missing");

/** With which document it is shown; its pictures were sent before. */
export const SubmitInput = SaidInput.extend({ document: kind });

export const UploadInput = z
  .object({ kind, side: z.enum(["front", "back"], "common.invalid") })
  .refine(({ kind, side }) => (SIDES[kind] as readonly string[]).includes(side), "compliance.side_unwanted");

const idOf = <P extends "idc" | "doc" | "rsk">(prefix: P) =>
  z
    .string("common.not_found")
    .refine((text) => isId(prefix, text), "common.not_found")
    .transform((text) => text as Id<P>);

export const CheckInput = z.object({ id: idOf("idc") });
export const DocumentInput = z.object({ id: idOf("doc") });

const reason = z
  .string("compliance.reason_missing")
  .trim()
  .min(1, "compliance.reason_missing")
  .max(500, "compliance.reason_long");

export const DecideCheckInput = z.discriminatedUnion("decision", [
  CheckInput.extend({ decision: z.literal("approve") }),
  CheckInput.extend({ decision: z.literal("decline"), reason }),
]);

export const DecideFlagInput = z.object({
  id: idOf("rsk"),
  decision: z.enum(["cleared", "reported"], "compliance.decision_missing"),
  note: z
    .string("compliance.note_missing")
    .trim()
    .min(1, "compliance.note_missing")
    .max(500, "compliance.note_long"),
});

export const CHECK_STATES = ["submitted", "approved", "declined", "withdrawn", "superseded"] as const;

/** The list of identity checks at the staff's desk: what waits, unless something else is wanted. */
export const CheckList = z.object({
  status: filterInput(z.enum(CHECK_STATES)),
  q: searchInput,
  sort: sortInput(["since"], "-since"),
  ...pageFields,
});

/** The queue of signs of risk. */
export const FlagList = z.object({
  status: filterInput(z.enum(["open", "cleared", "reported"])),
  q: searchInput,
  sort: sortInput(["since"], "-since"),
  ...pageFields,
});

export const FlagInput = z.object({ id: idOf("rsk") });
