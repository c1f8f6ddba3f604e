import type { MailTemplate } from "../template";
import { alreadyRegistered, emailChangeLink, resetPassword, verifyEmail } from "./identity-links";
import {
  accountDeleted,
  emailChanged,
  emailChangeNotice,
  newSignIn,
  passwordChanged,
  recoveryCodeUsed,
  secondFactorOff,
  secondFactorOn,
} from "./identity-notices";

/** Every mail that the product sends, by name. A new template gets its line here. */
export const templates = {
  "verify-email": verifyEmail,
  "already-registered": alreadyRegistered,
  "reset-password": resetPassword,
  "email-change-link": emailChangeLink,
  "email-change-notice": emailChangeNotice,
  "email-changed": emailChanged,
  "password-changed": passwordChanged,
  "second-factor-on": secondFactorOn,
  "second-factor-off": secondFactorOff,
  "recovery-code-used": recoveryCodeUsed,
  "new-sign-in": newSignIn,
  "account-deleted": accountDeleted,
} as const satisfies Record<string, MailTemplate<never>>;

export type TemplateName = keyof typeof templates;
export type TemplateParams<N extends TemplateName> =
  (typeof templates)[N] extends MailTemplate<infer P> ? P : never;
