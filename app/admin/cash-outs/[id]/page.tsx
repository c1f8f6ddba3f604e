import type { Metadata } from "next";
import { found } from "@/app/_settlement/found";
import { StatusBadge } from "@/components/domain/status-badge";
import type { TimelineStep } from "@/components/domain/timeline";
import { getLocale, getT } from "@/components/i18n/request";
import { GIVEN_BACK } from "@/lib/cash-outs/rules";
import { type ReviewedCashOut, reviewCashOut } from "@/lib/cash-outs/staff-queries";
import { formatYen } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { requireStaff } from "@/lib/runtime/session";
import { AuditTrail } from "../../../_desk/audit-trail";
import { DeskDetail } from "../../../_desk/desk-detail";
import { Journals } from "../../../_desk/journals";
import { MEANING } from "../_components/meaning";
import { Decision } from "./_components/decision";
import { Earlier, Facts, Flags } from "./_components/parts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("cashouts.page.metaTitle") };
}

/** A cash-out as the staff judge it. */
export default async function CashOutPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireStaff(`/admin/cash-outs/${id}`)]);
  const cashOut = await found(reviewCashOut(ctx, { id }));
  const { status, net, name, proposal } = cashOut;
  return (
    <DeskDetail
      list={{ label: t("cashouts.title"), href: "/admin/cash-outs" }}
      title={t("cashouts.desk.title", { amount: formatYen(net, locale), name })}
      badge={<StatusBadge meaning={MEANING[status]}>{t(`cashouts.status.${status}`)}</StatusBadge>}
      id={cashOut.id}
      steps={stepsOf(cashOut, t)}
      aside={<Decision cashOut={cashOut} />}
    >
      <Facts cashOut={cashOut} />
      <Flags cashOut={cashOut} />
      <Earlier cashOut={cashOut} />
      <Journals ctx={ctx} sources={[cashOut.id]} />
      <AuditTrail ctx={ctx} subjects={[cashOut.id, ...(proposal ? [proposal.approvalId] : [])]} />
    </DeskDetail>
  );
}

function stepsOf({ steps, status, automatic }: ReviewedCashOut, t: Translator): TimelineStep[] {
  const past = steps.map(({ status: step, at, by, reason }, n): TimelineStep => {
    const rule = step === "approved" && automatic ? t("cashouts.desk.byRule") : null;
    return {
      key: `${n}`,
      state: GIVEN_BACK.includes(step) ? "failed" : "done",
      title: t(`cashouts.status.${step}`),
      at,
      detail: [rule ?? by, reason].filter(Boolean).join(" · ") || undefined,
    };
  });
  const now = { requested: "awaitsDecision", approved: "awaitsRun", in_bank_run: "awaitsBank" } as const;
  const key = now[status as keyof typeof now];
  return key ? [...past, { key: "now", state: "now", title: t(`cashouts.desk.${key}`) }] : past;
}
