import { z } from "zod";
import { LOCALES, THEMES } from "@/lib/core/locale";

/** A mail address as it is kept: full-width letters made plain, no spaces around. Compared without regard to case. */
export const EmailInput = z
  .string({ error: "identity.email_missing" })
  .transform((text) => text.normalize("NFKC").trim())
  .pipe(
    z
      .string()
      .min(1, "identity.email_missing")
      .max(254, "identity.email_invalid")
      .pipe(z.email("identity.email_invalid")),
  );

/** What a person is called, also in mails to others: one line, no addresses that a mail program would make a link. */
export const NameInput = z
  .string({ error: "identity.name_missing" })
  .transform((text) => text.normalize("NFC").replace(/\s+/gu, " ").trim())
  .pipe(
    z
      .string()
      .min(1, "identity.name_missing")
      .max(50, "identity.name_long")
      .regex(/^[^\p{Cc}\p{Cf}\p{Co}\p{Cs}<>]*$/u, "identity.name_characters")
      .refine((name) => !/:\/\/|www\.|\.[a-z]{2,}\//i.test(name), "identity.name_link"),
  );

/** A password as it was typed. Its strength is judged where the person is known. */
export const PasswordInput = z
  .string({ error: "identity.password_missing" })
  .min(1, "identity.password_missing")
  .max(200, "identity.password_long");

export const LocaleInput = z.enum(LOCALES, { error: "identity.locale" });
export const ThemeInput = z.enum(THEMES, { error: "identity.theme" });

/** The secret of a mailed link. Anything that is none is a link that does not work. */
export const LinkSecretInput = z
  .string({ error: "identity.link_invalid" })
  .regex(/^[\w-]{43}$/, "identity.link_invalid");

/** Six digits of an authenticator, or a recovery code. */
export const SecondFactorInput = z
  .string({ error: "identity.code_missing" })
  .transform((text) => text.normalize("NFKC").replace(/[\s-]/g, "").toLowerCase())
  .pipe(z.string().min(1, "identity.code_missing").max(40, "identity.code_wrong"));

/** What a browser keeps to be known again. */
export const DeviceInput = z.string().regex(/^[\w-]{43}$/);
