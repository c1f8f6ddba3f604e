import { z } from "zod";
import { asKatakana } from "@/lib/core/katakana";
import { parsePhone } from "@/lib/core/phone";
import { PREFECTURES } from "@/lib/core/prefectures";

/** Where a parcel goes and whom it is for, as a label needs it. */
export type DeliveryAddress = {
  readonly name: string;
  /** How the name is read, in katakana. */
  readonly kana: string;
  /** E.164. */
  readonly phone: string;
  /** Seven digits. */
  readonly postalCode: string;
  readonly prefecture: string;
  readonly city: string;
  /** Town and number. */
  readonly line1: string;
  /** Building and room, or nothing. */
  readonly line2: string;
};

const plain = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim();

/** One line that a label can carry. */
const line = (missing: string, max: number) =>
  z
    .string(missing)
    .transform(plain)
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(max, "exchanges.too_long")
        .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}]*$/u, "common.invalid"),
    );

const kana = z
  .string("exchanges.kana_missing")
  .transform(asKatakana)
  .pipe(
    z
      .string()
      .min(1, "exchanges.kana_missing")
      .max(60, "exchanges.too_long")
      .regex(/^[ァ-ヶー・.\- ]+$/u, "exchanges.kana_form"),
  );

const phone = z.string("exchanges.phone_missing").transform((text, ctx): string => {
  const number = parsePhone(text);
  if (number) return number;
  ctx.addIssue({
    code: "custom",
    message: text.trim() ? "exchanges.phone_form" : "exchanges.phone_missing",
  });
  return z.NEVER;
});

const postalCode = z
  .string("exchanges.postal_code_missing")
  .transform((text) => text.normalize("NFKC").replace(/[〒\s\-‐−–ー]/g, ""))
  .pipe(
    z
      .string()
      .min(1, "exchanges.postal_code_missing")
      .regex(/^\d{7}$/, "exchanges.postal_code_form"),
  );

export const DeliveryAddressInput = z.object({
  name: line("exchanges.name_missing", 60),
  kana,
  phone,
  postalCode,
  prefecture: z.enum(PREFECTURES, "exchanges.prefecture_missing"),
  city: line("exchanges.city_missing", 60),
  line1: line("exchanges.line1_missing", 100),
  line2: z
    .string()
    .default("")
    .transform(plain)
    .pipe(
      z
        .string()
        .max(100, "exchanges.too_long")
        .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}]*$/u, "common.invalid"),
    ),
}) satisfies z.ZodType<DeliveryAddress>;
