import { z } from "zod";
import { isId } from "@/lib/core/ids";
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

const next = z.string().max(500).nullish();

export const RegisterInput = z.object({
  name: NameInput,
  email: EmailInput,
  password: PasswordInput,
  locale: LocaleInput,
  next,
});
export const EmailOnlyInput = z.object({ email: EmailInput });
export const VerifyEmailInput = z.object({ token: LinkSecretInput, device: DeviceInput });
export const SignInInput = z.object({ email: EmailInput, password: PasswordInput, device: DeviceInput });
export const CompleteSignInInput = z.object({
  ticket: z.string({ error: "identity.ticket_expired" }).max(1_000, "identity.ticket_expired"),
  code: SecondFactorInput,
  device: DeviceInput,
});
export const ResetPasswordInput = z.object({
  token: LinkSecretInput,
  password: PasswordInput,
  device: DeviceInput,
});
export const ChangePasswordInput = z.object({ current_password: PasswordInput, password: PasswordInput });
export const ChangeEmailInput = z.object({ current_password: PasswordInput, email: EmailInput });
export const LinkInput = z.object({ token: LinkSecretInput });
export const ConfirmInput = z.object({ current_password: PasswordInput });
export const CodeInput = z.object({ code: SecondFactorInput });
export const RenameInput = z.object({ name: NameInput });
export const LookInput = z.object({ locale: LocaleInput, theme: ThemeInput });
export const EndSessionInput = z.object({ session: z.string().refine((text) => isId("ses", text)) });
export const JudgePasswordInput = z.object({
  password: z.string().max(200),
  email: z.string().max(254).optional(),
  name: z.string().max(100).optional(),
});
