import type { Translator } from "@/lib/i18n/translator";
import type { What } from "./entry";

/** What an entry was, in words without a name. */
export function whatText(t: Translator, what: What): string {
  switch (what) {
    case "bought":
      return t("activity.what.bought");
    case "refunded":
      return t("activity.what.refunded");
    case "charged_back":
      return t("activity.what.charged_back");
    case "refund_returned":
      return t("activity.what.refund_returned");
    case "debt_settled":
      return t("activity.what.debt_settled");
    case "debt_returned":
      return t("activity.what.debt_returned");
    case "gift_sent":
      return t("activity.what.gift_sent");
    case "gift_received":
      return t("activity.what.gift_received");
    case "gift_back":
      return t("activity.what.gift_back");
    case "order_placed":
      return t("activity.what.order_placed");
    case "order_back":
      return t("activity.what.order_back");
    case "cash_out_requested":
      return t("activity.what.cash_out_requested");
    case "cash_out_back":
      return t("activity.what.cash_out_back");
    case "adjusted":
      return t("activity.what.adjusted");
    case "surrendered":
      return t("activity.what.surrendered");
  }
}
