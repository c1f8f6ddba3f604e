import type { Metadata } from "next";
import { AuditTrail } from "@/app/_desk/audit-trail";
import { Changes } from "@/app/_desk/changes";
import { DeskDetail, DeskSection } from "@/app/_desk/desk-detail";
import { found } from "@/app/_settlement/found";
import type { TimelineStep } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { type Approval, getApproval } from "@/lib/approvals/queries";
import type { Translator } from "@/lib/i18n/translator";
import { requireStaff } from "@/lib/runtime/session";
import { ApprovalStatus } from "../_components/approval-status";
import { effectOf } from "../_effects";
import { DecideForms, WithdrawForm } from "./_components/decide-forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("approvals.title") };
}

/** One request: what will change, who asked, and what whoever looks can do about it, or why they cannot. */
export default async function ApprovalPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireStaff(`/admin/approvals/${id}`)]);
  const approval = await found(getApproval(ctx, { id }));
  const { changes, facts, href } = await found(effectOf({ ctx, t, locale, approval }));
  return (
    <DeskDetail
      list={{ label: t("approvals.title"), href: "/admin/approvals" }}
      title={t(`approvals.kinds.${approval.kind}`)}
      badge={<ApprovalStatus status={approval.status} />}
      id={id}
      steps={stepsOf(approval, t)}
      aside={approval.status === "requested" && <Decision approval={approval} />}
    >
      <DeskSection title={t("approvals.detail.changes")}>
        <div className="grid gap-4">
          {facts.length > 0 && <DescriptionList items={facts} />}
          {changes.length > 0 && <Changes changes={changes} />}
          {href && (
            <p>
              <Link href={href} className="link">
                {t("approvals.detail.subject")}
              </Link>
            </p>
          )}
        </div>
      </DeskSection>
      <AuditTrail ctx={ctx} subjects={[id]} />
    </DeskDetail>
  );
}

async function Decision({ approval: { id, kind, hash, own, mayDecide } }: { approval: Approval }) {
  const t = await getT();
  return (
    <Card aria-labelledby="decision-heading" className="grid gap-4">
      <h2 id="decision-heading" className="font-semibold text-16">
        {t("approvals.decide.title")}
      </h2>
      <p className="text-14 text-muted">{t("approvals.decide.two")}</p>
      <ClientMessages namespaces={["approvals"]}>
        {own && (
          <>
            <Notice>{t("approvals.decide.own")}</Notice>
            <WithdrawForm approvalId={id} kind={kind} />
          </>
        )}
        {!own && !mayDecide && <Notice>{t("approvals.decide.role")}</Notice>}
        {!own && mayDecide && <DecideForms approvalId={id} kind={kind} hash={hash} />}
      </ClientMessages>
    </Card>
  );
}

function stepsOf(approval: Approval, t: Translator): TimelineStep[] {
  const { status, askedBy, requestedAt, decidedBy, decidedAt, reason } = approval;
  const asked: TimelineStep = {
    key: "asked",
    state: "done",
    title: t("approvals.detail.asked", { name: askedBy ?? "" }),
    at: requestedAt,
  };
  if (status === "requested") {
    return [asked, { key: "decide", state: "now", title: t("approvals.detail.toDecide") }];
  }
  const title = t(`approvals.states.${status}`);
  const detail = [decidedBy, reason].filter(Boolean).join(" — ");
  const state = status === "approved" ? "done" : "failed";
  return [asked, { key: "decided", state, title, at: decidedAt, detail }];
}
