import type { Metadata } from "next";
import { found as orNotFound } from "@/app/_settlement/found";
import { DateTime } from "@/components/domain/date-time";
import { Timeline, type TimelineStep } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { formatPhone } from "@/lib/core/phone";
import type { Translator } from "@/lib/i18n/translator";
import { mayDo } from "@/lib/policy/permissions";
import { type Application, application } from "@/lib/retailers/application-queries";
import { requireStaff } from "@/lib/runtime/session";
import { ApplicationStatus } from "../_components/application-status";
import { DecideForms } from "./_components/decide-forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("admin.application.title") };
}

/** An application in full, and its decision. */
export default async function ApplicationPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const ctx = await requireStaff(`/admin/applications/${id}`);
  const [t, found] = await Promise.all([getT(), orNotFound(application(ctx, { id }))]);
  const open = found.status === "submitted";
  return (
    <ClientMessages namespaces={["admin"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("admin.application.above")}
            crumbs={[{ label: t("admin.applications.title"), href: "/admin/applications" }]}
          />
        }
        title={found.companyName}
        badge={<ApplicationStatus status={found.status} />}
      />
      <div className="grid items-start gap-6 xl:grid-cols-[1fr_20rem]">
        <div className="grid min-w-0 gap-6">
          {!found.tNumberFits && <Notice tone="warning">{t("admin.application.tNumberWarning")}</Notice>}
          {found.reason && <Notice title={t("admin.application.reason")}>{found.reason}</Notice>}
          <Card>
            <DescriptionList items={facts(found, t)} />
          </Card>
          {open && mayDo(ctx.actor, "retailer.decide") && (
            <DecideForms id={id} slug={slugOf(found.companyNameEn)} />
          )}
        </div>
        <Card aria-label={t("admin.application.progress")}>
          <Timeline steps={steps(found, t)} />
        </Card>
      </div>
    </ClientMessages>
  );
}

function facts(found: Application, t: Translator) {
  return [
    { label: t("admin.application.nameEn"), value: found.companyNameEn },
    {
      label: t("admin.application.kind"),
      value: found.soleProprietor ? t("admin.application.sole") : t("admin.application.corporation"),
    },
    { label: t("admin.application.tNumber"), value: <span className="tabular">{found.tNumber}</span> },
    { label: t("admin.application.address"), value: found.address },
    { label: t("admin.application.contact"), value: found.contactName },
    { label: t("admin.application.email"), value: found.contactEmail },
    { label: t("admin.application.phone"), value: formatPhone(found.contactPhone) },
    { label: t("admin.application.site"), value: found.siteUrl ?? "–" },
    {
      label: t("admin.application.sells"),
      value: <span className="block whitespace-pre-line text-start">{found.sells}</span>,
    },
    {
      label: t("admin.application.agreed"),
      value: <DateTime at={found.termsAcceptedAt} className="tabular" />,
    },
    ...(found.slug ? [{ label: t("admin.application.slug"), value: found.slug }] : []),
  ];
}

function steps(found: Application, t: Translator): TimelineStep[] {
  const first = {
    key: "in",
    state: "done" as const,
    title: t("admin.application.arrived"),
    at: found.submittedAt,
  };
  if (found.status === "submitted")
    return [first, { key: "now", state: "now", title: t("admin.application.toDecide") }];
  const approved = found.status === "approved";
  return [
    first,
    {
      key: "decided",
      state: approved ? "done" : "failed",
      title: approved ? t("admin.application.approved") : t("admin.application.declined"),
      at: found.decidedAt,
      detail: found.decidedByName,
    },
  ];
}

/** `Yamakawa Tea Co., Ltd.` → `yamakawa-tea`: what the shop's address could be. */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/\b(co|ltd|inc|kk|k\.k|llc|corp)\b\.?/g, " ")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
}
