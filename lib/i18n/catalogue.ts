import "server-only";
import type {} from "use-intl";
import type { Locale } from "@/lib/core/locale";
import enActions from "@/messages/en/actions.json";
import enActivity from "@/messages/en/activity.json";
import enAdjustments from "@/messages/en/adjustments.json";
import enAdmin from "@/messages/en/admin.json";
import enApprovals from "@/messages/en/approvals.json";
import enAuth from "@/messages/en/auth.json";
import enBankaccounts from "@/messages/en/bankaccounts.json";
import enBankruns from "@/messages/en/bankruns.json";
import enBooks from "@/messages/en/books.json";
import enCashouts from "@/messages/en/cashouts.json";
import enCatalogue from "@/messages/en/catalogue.json";
import enClaim from "@/messages/en/claim.json";
import enCommon from "@/messages/en/common.json";
import enCompliance from "@/messages/en/compliance.json";
import enDesk from "@/messages/en/desk.json";
import enExchanges from "@/messages/en/exchanges.json";
import enGifts from "@/messages/en/gifts.json";
import enHome from "@/messages/en/home.json";
import enIdentity from "@/messages/en/identity.json";
import enImports from "@/messages/en/imports.json";
import enLanding from "@/messages/en/landing.json";
import enLeaving from "@/messages/en/leaving.json";
import enLedger from "@/messages/en/ledger.json";
import enLegal from "@/messages/en/legal.json";
import enMail from "@/messages/en/mail.json";
import enOffsite from "@/messages/en/offsite.json";
import enOrganisations from "@/messages/en/organisations.json";
import enPartner from "@/messages/en/partner.json";
import enPhotos from "@/messages/en/photos.json";
import enPolicies from "@/messages/en/policies.json";
import enPurchases from "@/messages/en/purchases.json";
import enRates from "@/messages/en/rates.json";
import enRetailers from "@/messages/en/retailers.json";
import enSettings from "@/messages/en/settings.json";
import enSettlement from "@/messages/en/settlement.json";
import enShopsite from "@/messages/en/shopsite.json";
import enTransfers from "@/messages/en/transfers.json";
import enZengin from "@/messages/en/zengin.json";
import jaActions from "@/messages/ja/actions.json";
import jaActivity from "@/messages/ja/activity.json";
import jaAdjustments from "@/messages/ja/adjustments.json";
import jaAdmin from "@/messages/ja/admin.json";
import jaApprovals from "@/messages/ja/approvals.json";
import jaAuth from "@/messages/ja/auth.json";
import jaBankaccounts from "@/messages/ja/bankaccounts.json";
import jaBankruns from "@/messages/ja/bankruns.json";
import jaBooks from "@/messages/ja/books.json";
import jaCashouts from "@/messages/ja/cashouts.json";
import jaCatalogue from "@/messages/ja/catalogue.json";
import jaClaim from "@/messages/ja/claim.json";
import jaCommon from "@/messages/ja/common.json";
import jaCompliance from "@/messages/ja/compliance.json";
import jaDesk from "@/messages/ja/desk.json";
import jaExchanges from "@/messages/ja/exchanges.json";
import jaGifts from "@/messages/ja/gifts.json";
import jaHome from "@/messages/ja/home.json";
import jaIdentity from "@/messages/ja/identity.json";
import jaImports from "@/messages/ja/imports.json";
import jaLanding from "@/messages/ja/landing.json";
import jaLeaving from "@/messages/ja/leaving.json";
import jaLedger from "@/messages/ja/ledger.json";
import jaLegal from "@/messages/ja/legal.json";
import jaMail from "@/messages/ja/mail.json";
import jaOffsite from "@/messages/ja/offsite.json";
import jaOrganisations from "@/messages/ja/organisations.json";
import jaPartner from "@/messages/ja/partner.json";
import jaPhotos from "@/messages/ja/photos.json";
import jaPolicies from "@/messages/ja/policies.json";
import jaPurchases from "@/messages/ja/purchases.json";
import jaRates from "@/messages/ja/rates.json";
import jaRetailers from "@/messages/ja/retailers.json";
import jaSettings from "@/messages/ja/settings.json";
import jaSettlement from "@/messages/ja/settlement.json";
import jaShopsite from "@/messages/ja/shopsite.json";
import jaTransfers from "@/messages/ja/transfers.json";
import jaZengin from "@/messages/ja/zengin.json";

/** Every text of the product, by namespace. A new file under messages/ gets its two imports and its two lines here. */
const en = {
  actions: enActions,
  activity: enActivity,
  adjustments: enAdjustments,
  admin: enAdmin,
  approvals: enApprovals,
  auth: enAuth,
  bankruns: enBankruns,
  cashouts: enCashouts,
  bankaccounts: enBankaccounts,
  books: enBooks,
  catalogue: enCatalogue,
  claim: enClaim,
  common: enCommon,
  desk: enDesk,
  compliance: enCompliance,
  exchanges: enExchanges,
  gifts: enGifts,
  home: enHome,
  identity: enIdentity,
  imports: enImports,
  landing: enLanding,
  leaving: enLeaving,
  ledger: enLedger,
  legal: enLegal,
  mail: enMail,
  offsite: enOffsite,
  organisations: enOrganisations,
  partner: enPartner,
  photos: enPhotos,
  policies: enPolicies,
  purchases: enPurchases,
  rates: enRates,
  retailers: enRetailers,
  settings: enSettings,
  settlement: enSettlement,
  shopsite: enShopsite,
  transfers: enTransfers,
  zengin: enZengin,
};

export type Messages = typeof en;
export type Namespace = keyof Messages;

const ja: Messages = {
  actions: jaActions,
  activity: jaActivity,
  adjustments: jaAdjustments,
  admin: jaAdmin,
  approvals: jaApprovals,
  auth: jaAuth,
  bankruns: jaBankruns,
  cashouts: jaCashouts,
  bankaccounts: jaBankaccounts,
  books: jaBooks,
  catalogue: jaCatalogue,
  claim: jaClaim,
  common: jaCommon,
  desk: jaDesk,
  compliance: jaCompliance,
  exchanges: jaExchanges,
  gifts: jaGifts,
  home: jaHome,
  identity: jaIdentity,
  imports: jaImports,
  landing: jaLanding,
  leaving: jaLeaving,
  ledger: jaLedger,
  legal: jaLegal,
  mail: jaMail,
  offsite: jaOffsite,
  organisations: jaOrganisations,
  partner: jaPartner,
  photos: jaPhotos,
  policies: jaPolicies,
  purchases: jaPurchases,
  rates: jaRates,
  retailers: jaRetailers,
  settings: jaSettings,
  settlement: jaSettlement,
  shopsite: jaShopsite,
  transfers: jaTransfers,
  zengin: jaZengin,
};

export const catalogue: Readonly<Record<Locale, Messages>> = { en, ja };

/** The texts of these namespaces in a language, and no others: what a page's client components are given. */
export function pickMessages(locale: Locale, namespaces: readonly Namespace[]): Partial<Messages> {
  const all = catalogue[locale];
  return Object.fromEntries(namespaces.map((namespace) => [namespace, all[namespace]]));
}

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
