import type { TimelineStep } from "@/components/domain/timeline";
import type { Translator } from "@/lib/i18n/translator";
import type { Invoice } from "@/lib/settlement/invoice-queries";

/** What has happened to a document and what comes next. */
export function documentSteps(t: Translator, invoice: Invoice): TimelineStep[] {
  const { status, statusAt, issuedAt, issuedBy, approvedBy, kind } = invoice;
  const issued: TimelineStep = {
    key: "issued",
    state: "done",
    title: t("settlement.page.issued"),
    at: issuedAt,
    detail: issuedBy ? t("settlement.page.issuedBy", { name: issuedBy }) : t("settlement.page.automatic"),
  };
  if (kind === "credit_note") {
    return [issued, { key: "credited", state: "done", title: t("settlement.page.credited"), at: issuedAt }];
  }
  if (status === "declined") {
    const detail = invoice.declineReason ?? t("settlement.page.declinedEnded");
    return [
      issued,
      { key: "declined", state: "failed", title: t("settlement.page.declined"), at: statusAt, detail },
    ];
  }
  const pay = { key: "pay", title: t("settlement.page.pay") };
  if (status === "issued") {
    const waits: TimelineStep = { key: "approve", state: "now", title: t("settlement.page.approve") };
    return [issued, waits, { ...pay, state: "next" }];
  }
  const accepted: TimelineStep = {
    key: "approved",
    state: "done",
    title: t("settlement.page.approved"),
    at: status === "approved" ? statusAt : null,
    detail: approvedBy && t("settlement.page.approvedBy", { name: approvedBy }),
  };
  if (status === "approved") return [issued, accepted, { ...pay, state: "now" }];
  const last = status === "remitted" ? t("settlement.page.paid") : t("settlement.page.settled");
  return [issued, accepted, { key: "end", state: "done", title: last, at: statusAt }];
}
