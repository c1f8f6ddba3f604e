import type { MailTemplate } from "../template";
import { adjusted } from "./adjustments";
import { bankAccount, retailerBankAccount } from "./bank-accounts";
import { cashOutNews } from "./cash-outs";
import { favouritesInReach } from "./catalogue";
import { identityCheck } from "./compliance";
import { giftNews, giftThanks } from "./gift-senders";
import { gift, giftLapsed, giftReminder, giftWaitsForRoom } from "./gifts";
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
import { orderNews } from "./orders";
import {
  purchaseDisputed,
  purchaseDisputeLost,
  purchaseDisputeWon,
  purchaseFailed,
  purchasePaid,
  purchasePending,
  purchaseRefunded,
} from "./purchases";
import { invitation, retailerApplied, retailerDeclined, retailerOrder } from "./retailers";
import { creditNote, invoiceDeclined, remittance, remittanceReturned, repayment } from "./settlement";

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
  "purchase-paid": purchasePaid,
  "purchase-pending": purchasePending,
  "purchase-failed": purchaseFailed,
  "purchase-disputed": purchaseDisputed,
  "purchase-dispute-won": purchaseDisputeWon,
  "purchase-dispute-lost": purchaseDisputeLost,
  "purchase-refunded": purchaseRefunded,
  gift,
  "gift-reminder": giftReminder,
  "gift-waits-for-room": giftWaitsForRoom,
  "gift-lapsed": giftLapsed,
  "gift-news": giftNews,
  "gift-thanks": giftThanks,
  "order-news": orderNews,
  "cash-out-news": cashOutNews,
  "favourites-in-reach": favouritesInReach,
  invitation,
  "retailer-applied": retailerApplied,
  "retailer-declined": retailerDeclined,
  "retailer-order": retailerOrder,
  remittance,
  "remittance-returned": remittanceReturned,
  repayment,
  "invoice-declined": invoiceDeclined,
  "credit-note": creditNote,
  "bank-account": bankAccount,
  "retailer-bank-account": retailerBankAccount,
  "identity-check": identityCheck,
  adjusted,
} as const satisfies Record<string, MailTemplate<never>>;

export type TemplateName = keyof typeof templates;
export type TemplateParams<N extends TemplateName> =
  (typeof templates)[N] extends MailTemplate<infer P> ? P : never;
