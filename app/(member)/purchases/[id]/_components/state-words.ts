import type { Locale } from "@/lib/core/locale";
import { formatInstant, formatPoints, formatYen } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { PurchaseDetail } from "@/lib/purchases/queries";
import type { View } from "./view";

type Words = { readonly title: string; readonly text: string };

/** What the page says about a purchase, in two sentences at most: how it stands and what comes next. */
export function stateWords(t: Translator, locale: Locale, purchase: PurchaseDetail, view: View): Words {
  const until = purchase.sessionExpiresAt;
  switch (view) {
    case "unopened":
      return { title: t("purchases.state.unopened.title"), text: t("purchases.state.unopened.text") };
    case "left":
      return {
        title: t("purchases.state.left.title"),
        text: t("purchases.state.left.text", { time: until ? formatInstant(until, locale) : "" }),
      };
    case "declined":
      return { title: t("purchases.state.declined.title"), text: t("purchases.state.declined.text") };
    case "confirming":
      return { title: t("purchases.state.confirming.title"), text: t("purchases.state.confirming.text") };
    case "checking":
      return { title: t("purchases.state.checking.title"), text: t("purchases.state.checking.text") };
    case "konbini":
      return {
        title: t("purchases.state.konbini.title"),
        text: t("purchases.state.konbini.text", { pay: formatYen(purchase.pay, locale) }),
      };
    case "pending":
      return { title: t("purchases.state.pending.title"), text: t("purchases.state.pending.text") };
    case "paid":
      return paid(t, locale, purchase);
    case "held":
      return {
        title: t("purchases.state.held.title", { points: formatPoints(purchase.points, locale) }),
        text: t("purchases.state.held.text"),
      };
    case "failed":
      return { title: t("purchases.state.failed.title"), text: t("purchases.state.failed.text") };
    case "expired":
      return { title: t("purchases.state.expired.title"), text: t("purchases.state.expired.text") };
    default:
      return takenBack(t, locale, purchase, view);
  }
}

function paid(t: Translator, locale: Locale, { points, settled }: PurchaseDetail): Words {
  const show = (amount: bigint) => formatPoints(amount, locale);
  const arrived = points - settled;
  const title = t("purchases.state.paid.title", { points: show(arrived) });
  if (settled === 0n) return { title, text: t("purchases.state.paid.text") };
  const shared = { settled: show(settled), arrived: show(arrived) };
  return { title, text: t("purchases.state.paid.textSettled", shared) };
}

type TakenBack = "partially_refunded" | "refund_pending_customer" | "refunded" | "disputed" | "charged_back";

function takenBack(t: Translator, locale: Locale, { owed }: PurchaseDetail, view: TakenBack): Words {
  const words: Record<TakenBack, Words> = {
    partially_refunded: {
      title: t("purchases.state.partially_refunded.title"),
      text: t("purchases.state.partially_refunded.text"),
    },
    refund_pending_customer: {
      title: t("purchases.state.refund_pending_customer.title"),
      text: t("purchases.state.refund_pending_customer.text"),
    },
    refunded: { title: t("purchases.state.refunded.title"), text: t("purchases.state.refunded.text") },
    disputed: { title: t("purchases.state.disputed.title"), text: t("purchases.state.disputed.text") },
    charged_back: {
      title: t("purchases.state.charged_back.title"),
      text: t("purchases.state.charged_back.text"),
    },
  };
  const { title, text } = words[view];
  if (owed === 0n) return { title, text };
  const missing = t("purchases.state.owed", { points: formatPoints(owed, locale) });
  return { title, text: `${text} ${missing}` };
}
