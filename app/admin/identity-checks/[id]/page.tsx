import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { CheckStatusBadge } from "@/app/_compliance/check-status";
import { AuditTrail } from "@/app/_desk/audit-trail";
import { DeskDetail, DeskSection } from "@/app/_desk/desk-detail";
import { found } from "@/app/_settlement/found";
import type { TimelineStep } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { getCheck, type StaffCheck } from "@/lib/compliance/staff-queries";
import { now } from "@/lib/core/clock";
import type { Locale } from "@/lib/core/locale";
import { formatPhone } from "@/lib/core/phone";
import { formatDay } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { mustConfirm } from "@/lib/policy/permissions";
import type { Context } from "@/lib/runtime/context";
import { requireStaff } from "@/lib/runtime/session";
import { DecideForms, UnlockForm } from "./_components/decide-forms";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("compliance.desk.one") };
}

/** What somebody says and shows, beside its decision. */
export default async function CheckPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, ctx] = await Promise.all([getT(), requireStaff(`/admin/identity-checks/${id}`)]);
  const check = await found(getCheck(ctx, { id }));
  const { said, flags, reason, status } = check;
  return (
    <DeskDetail
      list={{ label: t("compliance.desk.title"), href: "/admin/identity-checks" }}
      title={said.name}
      badge={<CheckStatusBadge status={status} />}
      lead={<span lang="ja">{said.kana}</span>}
      id={id}
      steps={steps(check, t)}
      aside={status === "submitted" && <Decision id={id} own={check.own} />}
    >
      {flags.length > 0 && (
        <Notice tone="warning" title={t("compliance.desk.samePerson")}>
          <Link href={`/admin/risk?q=${id}`} className="link">
            {t("compliance.desk.seeFlag")}
          </Link>
        </Notice>
      )}
      {reason && <Notice>{reason}</Notice>}
      <DeskSection title={t("compliance.desk.said")}>
        <DescriptionList items={facts(check, t, await getLocale())} />
      </DeskSection>
      <Documents ctx={ctx} documents={check.documents} />
      <AuditTrail ctx={ctx} subjects={[id]} />
    </DeskDetail>
  );
}

async function Decision({ id, own }: { id: string; own: boolean }) {
  const t = await getT();
  return (
    <Card aria-labelledby="decision-heading" className="grid gap-4">
      <h2 id="decision-heading" className="font-semibold text-16">
        {t("compliance.desk.decideTitle")}
      </h2>
      <p className="text-14 text-muted">{t("compliance.desk.decideText")}</p>
      {own ? (
        <Notice>{t("compliance.errors.own")}</Notice>
      ) : (
        <ClientMessages namespaces={["compliance"]}>
          <DecideForms id={id} />
        </ClientMessages>
      )}
    </Card>
  );
}

type DocumentsProps = { ctx: Context; documents: StaffCheck["documents"] };

async function Documents({ ctx, documents }: DocumentsProps) {
  const t = await getT();
  const locked = mustConfirm(ctx.actor, "identity_check.open_document", now());
  return (
    <DeskSection title={t("compliance.desk.documents")}>
      {documents.length === 0 && <p className="text-muted">{t("compliance.desk.documentsGone")}</p>}
      <ul className="grid gap-2">
        {documents.map(({ id, kind, side, contentType, size }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <span>
              {t(`compliance.document.${kind}`)}{" "}
              <span className="text-14 text-muted">
                {t("compliance.desk.size", {
                  kind: contentType === "application/pdf" ? "PDF" : "JPEG",
                  size: Math.max(0.1, size / 1e6).toFixed(1),
                })}
              </span>
            </span>
            {locked ? (
              <span className="text-14 text-muted">{t(`compliance.side.${side}`)}</span>
            ) : (
              <Button asChild variant="secondary" size="small">
                <a href={`/api/identity-documents/${id}`} target="_blank" rel="noreferrer">
                  {t("compliance.desk.open", { side: t(`compliance.side.${side}`) })}
                  <ExternalLink aria-hidden="true" className="size-4" />
                </a>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {locked && documents.length > 0 && (
        <ClientMessages namespaces={["compliance"]}>
          <UnlockForm />
        </ClientMessages>
      )}
      <p className="mt-3 text-14 text-muted">{t("compliance.desk.openHelp")}</p>
    </DeskSection>
  );
}

function facts({ name, said, age, keepUntil }: StaffCheck, t: Translator, locale: Locale) {
  const { birthDate, postalCode, prefecture, city, line1, line2, phone, occupation, purpose } = said;
  const form = (key: "name" | "kana" | "birthDate" | "phone" | "occupation" | "purpose") =>
    t(`compliance.form.${key}`);
  return [
    { label: t("compliance.desk.account"), value: name },
    { label: form("name"), value: said.name },
    { label: form("kana"), value: <span lang="ja">{said.kana}</span> },
    {
      label: form("birthDate"),
      value: (
        <span className="tabular">
          {t("compliance.desk.age", { date: formatDay(birthDate, locale), age })}
        </span>
      ),
    },
    {
      label: t("compliance.desk.address"),
      value: (
        <span lang="ja">
          〒{postalCode.slice(0, 3)}-{postalCode.slice(3)} {prefecture}
          {city}
          {line1} {line2}
        </span>
      ),
    },
    { label: form("phone"), value: <span className="tabular">{formatPhone(phone)}</span> },
    { label: form("occupation"), value: t.dynamic(`compliance.occupation.${occupation}`) },
    { label: form("purpose"), value: t.dynamic(`compliance.purpose.${purpose}`) },
    ...(keepUntil
      ? [{ label: t("compliance.desk.keepUntil"), value: <span className="tabular">{keepUntil}</span> }]
      : []),
  ];
}

const ENDS = {
  approved: "stepApproved",
  declined: "stepDeclined",
  withdrawn: "stepWithdrawn",
  superseded: "stepSuperseded",
} as const;

function steps({ status, submittedAt, decidedAt, decidedBy }: StaffCheck, t: Translator): TimelineStep[] {
  const sent: TimelineStep = {
    key: "sent",
    state: "done",
    title: t("compliance.desk.stepSent"),
    at: submittedAt,
  };
  if (status === "submitted")
    return [sent, { key: "now", state: "now", title: t("compliance.desk.stepDecide") }];
  return [
    sent,
    {
      key: "end",
      state: status === "approved" || status === "superseded" ? "done" : "failed",
      title: t(`compliance.desk.${ENDS[status]}`),
      at: decidedAt,
      detail: decidedBy ?? undefined,
    },
  ];
}
