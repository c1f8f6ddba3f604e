import type { Metadata } from "next";
import { AuditTrail } from "@/app/_desk/audit-trail";
import { DeskDetail, DeskSection } from "@/app/_desk/desk-detail";
import { Journals } from "@/app/_desk/journals";
import { found } from "@/app/_settlement/found";
import { AccountNumber } from "@/components/domain/account-number";
import { Points } from "@/components/domain/points";
import type { TimelineStep } from "@/components/domain/timeline";
import { getLocale, getT } from "@/components/i18n/request";
import { DescriptionList } from "@/components/ui/description-list";
import { type Adjustment, getAdjustment } from "@/lib/adjustments/queries";
import { formatPoints } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { requireStaff } from "@/lib/runtime/session";
import { AdjustmentState } from "../_components/state";
import { Decision } from "./_components/decision";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("adjustments.title") };
}

/** An adjustment, for the two people who want it. */
export default async function AdjustmentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireStaff(`/admin/adjustments/${id}`)]);
  const wish = await found(getAdjustment(ctx, { id }));
  const { direction, owner, points, balance, status } = wish;
  const words = { points: formatPoints(points, locale), owner };
  const signed = direction === "give" ? points : -points;
  return (
    <DeskDetail
      list={{ label: t("adjustments.title"), href: "/admin/adjustments" }}
      title={direction === "give" ? t("adjustments.page.give", words) : t("adjustments.page.take", words)}
      badge={<AdjustmentState status={status} />}
      id={wish.adjustmentId ?? wish.id}
      steps={steps(t, wish)}
      aside={status === "requested" && <Decision wish={wish} />}
    >
      <DeskSection title={t("adjustments.page.what")}>
        <DescriptionList
          items={[
            { label: t("adjustments.column.owner"), value: owner },
            { label: t("adjustments.column.number"), value: <AccountNumber value={wish.accountNumber} /> },
            { label: t("adjustments.column.points"), value: <Points value={signed} sign="always" /> },
            { label: t("adjustments.form.balance"), value: <Points value={balance} /> },
            ...(status === "requested"
              ? [{ label: t("adjustments.review.after"), value: <Points value={balance + signed} /> }]
              : []),
            {
              label: t("adjustments.column.reason"),
              value: <span className="whitespace-pre-wrap">{wish.reason}</span>,
            },
          ]}
        />
      </DeskSection>
      {wish.adjustmentId && <Journals ctx={ctx} sources={[wish.adjustmentId]} />}
      <AuditTrail ctx={ctx} subjects={[wish.id, ...(wish.adjustmentId ? [wish.adjustmentId] : [])]} />
    </DeskDetail>
  );
}

function steps(t: Translator, wish: Adjustment): TimelineStep[] {
  const { status, askedBy, requestedAt, decidedBy, decidedAt, declineReason } = wish;
  const asked: TimelineStep = {
    ...{ key: "asked", state: "done", at: requestedAt },
    title: t("adjustments.page.asked", { name: askedBy }),
  };
  if (status === "requested")
    return [asked, { key: "waiting", state: "now", title: t("adjustments.page.waiting") }];
  const name = decidedBy ?? "";
  const titles = {
    approved: t("adjustments.page.approved", { name }),
    declined: t("adjustments.page.declined", { name }),
    withdrawn: t("adjustments.page.withdrawn"),
    lapsed: t("adjustments.page.lapsed"),
  };
  return [
    asked,
    {
      ...{ key: "decided", state: status === "approved" ? "done" : "failed", at: decidedAt },
      title: titles[status],
      detail: declineReason && t("adjustments.page.declinedBecause", { reason: declineReason }),
    },
  ];
}
