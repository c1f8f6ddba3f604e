import { z } from "zod";
import { type Id, isId } from "@/lib/core/ids";
import { parsePhone } from "@/lib/core/phone";
import { EmailInput } from "@/lib/identity/inputs";
import { parseTNumber } from "./t-number";

const plain = (text: string) => text.normalize("NFC").replace(/\s+/gu, " ").trim();

const line = (missing: string, max: number) =>
  z
    .string(missing)
    .transform(plain)
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(max, "retailers.too_long")
        .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}]*$/u, "common.invalid"),
    );

const words = (max: number) =>
  z
    .string()
    .default("")
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine((text) => text.length <= max, "retailers.too_long");

const phone = z.string("retailers.phone_missing").transform((text, ctx): string => {
  const number = parsePhone(text);
  if (number) return number;
  ctx.addIssue({ code: "custom", message: text.trim() ? "retailers.phone_form" : "retailers.phone_missing" });
  return z.NEVER;
});

/** A website as it is kept, or null where the field was left empty. */
const site = z
  .string()
  .default("")
  .transform((text, ctx): string | null => {
    const typed = text.trim();
    if (!typed) return null;
    const address = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
    if (URL.canParse(address) && new URL(address).hostname.includes(".") && address.length <= 300)
      return new URL(address).href;
    ctx.addIssue({ code: "custom", message: "retailers.site_form" });
    return z.NEVER;
  });

const ticked = z
  .union([z.boolean(), z.string()])
  .optional()
  .transform((value) => value === true || value === "on" || value === "true");

const email = EmailInput.transform((address) => address.toLowerCase());

/** Words for somebody who has to know why. */
const reason = words(1_000).refine((text) => text.length > 0, "retailers.reason_missing");

export const ApplyInput = z
  .object({
    companyName: line("retailers.name_missing", 100),
    companyNameEn: line("retailers.name_en_missing", 100).pipe(
      z.string().regex(/[A-Za-z0-9]/, "retailers.name_en_form"),
    ),
    kind: z.enum(["corporation", "sole"], "retailers.kind_missing"),
    tNumber: z.string("retailers.t_number_missing"),
    address: line("retailers.address_missing", 200),
    contactName: line("retailers.contact_missing", 60),
    contactEmail: email,
    contactPhone: phone,
    siteUrl: site,
    sells: words(1_000).refine((text) => text.length > 0, "retailers.sells_missing"),
    agreed: ticked.refine((agreed) => agreed, "retailers.terms_missing"),
  })
  .transform(({ kind, agreed: _, tNumber, ...application }, ctx) => {
    const parsed = parseTNumber(tNumber);
    const soleProprietor = kind === "sole";
    if (parsed && (parsed.fits || soleProprietor))
      return { ...application, soleProprietor, tNumber: parsed.number };
    const message = parsed
      ? "retailers.t_number_wrong"
      : tNumber.trim()
        ? "retailers.t_number_form"
        : "retailers.t_number_missing";
    ctx.addIssue({ code: "custom", message, path: ["tNumber"] });
    return z.NEVER;
  });

const applicationId = z
  .string("common.not_found")
  .refine((text) => isId("app", text), "common.not_found")
  .transform((text) => text as Id<"app">);

export const ApplicationInput = z.object({ id: applicationId });

/** A retailer's part of an address on this site. */
const slug = z
  .string("retailers.slug_form")
  .transform((text) => text.trim().toLowerCase())
  .pipe(
    z
      .string()
      .max(40, "retailers.slug_form")
      .regex(/^[a-z0-9](-?[a-z0-9])*$/, "retailers.slug_form"),
  );

export const ApproveInput = ApplicationInput.extend({
  slug,
  terms: z.enum(["per_order", "monthly"], "retailers.terms_choose"),
  closingDay: z.string().default(""),
}).transform(({ terms, closingDay, ...rest }, ctx) => {
  if (terms === "per_order") return { ...rest, terms, closingDay: null };
  const day = Number(closingDay);
  if (Number.isInteger(day) && day >= 1 && day <= 31) return { ...rest, terms, closingDay: day };
  ctx.addIssue({ code: "custom", message: "retailers.closing_day", path: ["closingDay"] });
  return z.NEVER;
});

export const DeclineInput = ApplicationInput.extend({ reason });

export const ApplicationsInput = z.object({
  show: z.enum(["open", "decided"]).catch("open").default("open"),
});

export const ProfileInput = z.object({
  aboutJa: words(1_000),
  aboutEn: words(1_000),
  contactName: line("retailers.contact_missing", 60),
  contactEmail: email,
  contactPhone: phone,
});
