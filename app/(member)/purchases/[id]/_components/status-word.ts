import type { Translator } from "@/lib/i18n/translator";
import type { PurchaseDetail } from "@/lib/purchases/queries";

/** A purchase's state in a word. */
export function statusWord(t: Translator, status: PurchaseDetail["status"]): string {
  const words: Record<typeof status, string> = {
    created: t("purchases.status.created"),
    open: t("purchases.status.open"),
    pending_async: t("purchases.status.pending_async"),
    paid: t("purchases.status.paid"),
    failed: t("purchases.status.failed"),
    expired: t("purchases.status.expired"),
    partially_refunded: t("purchases.status.partially_refunded"),
    refund_pending_customer: t("purchases.status.refund_pending_customer"),
    refunded: t("purchases.status.refunded"),
    disputed: t("purchases.status.disputed"),
    charged_back: t("purchases.status.charged_back"),
  };
  return words[status];
}
