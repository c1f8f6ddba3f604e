import type { TimelineStep } from "@/components/domain/timeline";
import type { Translator } from "@/lib/i18n/translator";
import type { PurchaseDetail } from "@/lib/purchases/queries";

type Status = PurchaseDetail["status"];
type Purchase = Pick<
  PurchaseDetail,
  "status" | "history" | "voucher" | "voucherExpiresAt" | "sessionExpiresAt"
>;

const FAILURES: readonly Status[] = ["failed", "expired", "charged_back"];

/** What has happened to a purchase, what is waited for and until when, and what comes then. */
export function stepsOf(t: Translator, purchase: Purchase): TimelineStep[] {
  const past = purchase.history.map((step, index): TimelineStep => {
    const before = purchase.history[index - 1]?.status;
    return {
      key: `${index}`,
      state: FAILURES.includes(step.status) ? "failed" : "done",
      title: titleOf(t, step.status, before, purchase.voucher !== null),
      at: step.at,
    };
  });
  return [...past, ...expected(t, purchase)];
}

function expected(t: Translator, purchase: Purchase): TimelineStep[] {
  const arrival: TimelineStep = { key: "arrival", state: "next", title: t("purchases.timeline.nextPoints") };
  switch (purchase.status) {
    case "created":
    case "open":
      return [
        {
          key: "pay",
          state: "now",
          title: t("purchases.timeline.nextPay"),
          until: purchase.sessionExpiresAt,
        },
        arrival,
      ];
    case "pending_async":
      return [
        {
          key: "pay",
          state: "now",
          title: purchase.voucher ? t("purchases.timeline.nextKonbini") : t("purchases.timeline.nextPay"),
          until: purchase.voucherExpiresAt,
        },
        arrival,
      ];
    case "disputed":
      return [{ key: "decision", state: "now", title: t("purchases.timeline.nextDecision") }];
    default:
      return [];
  }
}

function titleOf(t: Translator, status: Status, before: Status | undefined, konbini: boolean): string {
  if (before === "disputed" && status !== "charged_back") return t("purchases.timeline.won");
  switch (status) {
    case "created":
      return t("purchases.timeline.created");
    case "open":
      return t("purchases.timeline.open");
    case "pending_async":
      return konbini ? t("purchases.timeline.konbini") : t("purchases.timeline.pending");
    case "paid":
      return wasRefund(before) ? t("purchases.timeline.refundUndone") : t("purchases.timeline.paid");
    case "failed":
      return t("purchases.timeline.failed");
    case "expired":
      return t("purchases.timeline.expired");
    case "partially_refunded":
      return before === "refunded"
        ? t("purchases.timeline.refundUndone")
        : t("purchases.timeline.partially_refunded");
    case "refund_pending_customer":
      return t("purchases.timeline.refund_pending_customer");
    case "refunded":
      return t("purchases.timeline.refunded");
    case "disputed":
      return t("purchases.timeline.disputed");
    case "charged_back":
      return t("purchases.timeline.charged_back");
  }
}

function wasRefund(status: Status | undefined): boolean {
  return status === "refunded" || status === "partially_refunded" || status === "refund_pending_customer";
}
