import type { Metadata } from "next";
import { FlagStatusBadge } from "@/app/_compliance/flag-status";
import { AuditTrail } from "@/app/_desk/audit-trail";
import { DeskDetail, DeskSection } from "@/app/_desk/desk-detail";
import { adminPage } from "@/app/_desk/links";
import { found } from "@/app/_settlement/found";
import { DateTime } from "@/components/domain/date-time";
import type { TimelineStep } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { getFlag, type StaffFlag } from "@/lib/compliance/flag-queries";
import type { Translator } from "@/lib/i18n/translator";
import { mayDo } from "@/lib/policy/permissions";
import { requireStaff } from "@/lib/runtime/session";
import { DecideForm } from "./_components/decide-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("compliance.risk.one") };
}

/** A sign of risk: what a rule has seen, what else was seen of the same person, and what staff of risk make of it. */
export default async function FlagPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, ctx] = await Promise.all([getT(), requireStaff(`/admin/risk/${id}`)]);
  const flag = await found(getFlag(ctx, { id }));
  const { subjectId, note, others } = flag;
  const page = adminPage(subjectId);
  const decides = flag.status === "open" && mayDo(ctx.actor, "risk_flag.decide");
  return (
    <DeskDetail
      list={{ label: t("compliance.risk.title"), href: "/admin/risk" }}
      title={t.dynamic(`compliance.rule_${flag.rule}`)}
      badge={<FlagStatusBadge status={flag.status} />}
      lead={flag.name}
      id={id}
      steps={steps(flag, t)}
      aside={decides && <Decision id={id} own={flag.own} />}
    >
      {note && <Notice title={t("compliance.risk.note")}>{note}</Notice>}
      <DeskSection title={t("compliance.risk.facts")}>
        <DescriptionList
          items={[
            {
              label: t("compliance.risk.subject"),
              value: page ? (
                <Link href={page} className="link break-all font-mono text-14">
                  {subjectId}
                </Link>
              ) : (
                <span className="break-all font-mono text-14">{subjectId}</span>
              ),
            },
            ...Object.entries(flag.facts).map(([name, value]) => ({
              label: factName(name, t),
              value:
                flag.other && name === "other" ? (
                  <Link href={`/admin/risk?q=${flag.other.id}`} className="link">
                    {flag.other.name}
                  </Link>
                ) : (
                  <span className="break-all tabular">{value}</span>
                ),
            })),
          ]}
        />
      </DeskSection>
      <DeskSection title={t("compliance.risk.history")}>
        {others.length === 0 && <p className="text-muted">{t("compliance.risk.noHistory")}</p>}
        <ul className="divide-y divide-line">
          {others.map((other) => (
            <li key={other.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <Link href={`/admin/risk/${other.id}`} className="link">
                {t.dynamic(`compliance.rule_${other.rule}`)}
              </Link>
              <FlagStatusBadge status={other.status} />
              <DateTime at={other.raisedAt} className="tabular ms-auto text-14 text-muted" />
            </li>
          ))}
        </ul>
      </DeskSection>
      <AuditTrail ctx={ctx} subjects={[id, subjectId]} />
    </DeskDetail>
  );
}

async function Decision({ id, own }: { id: string; own: boolean }) {
  const t = await getT();
  return (
    <Card aria-labelledby="decision-heading" className="grid gap-4">
      <h2 id="decision-heading" className="font-semibold text-16">
        {t("compliance.risk.decideTitle")}
      </h2>
      <p className="text-14 text-muted">{t("compliance.risk.decideText")}</p>
      {own ? (
        <Notice>{t("compliance.errors.own")}</Notice>
      ) : (
        <ClientMessages namespaces={["compliance"]}>
          <DecideForm id={id} />
        </ClientMessages>
      )}
    </Card>
  );
}

/** Facts that the rules of this module note have words; those of others are shown as they are called. */
function factName(name: string, t: Translator): string {
  if (name === "other") return t("compliance.risk.other");
  return name === "owners" ? t("compliance.risk.owners") : name;
}

function steps({ raisedAt, status, decidedAt, decidedBy }: StaffFlag, t: Translator): TimelineStep[] {
  const raised: TimelineStep = {
    key: "raised",
    state: "done",
    title: t("compliance.risk.stepRaised"),
    at: raisedAt,
  };
  if (status === "open") return [raised, { key: "now", state: "now", title: t("compliance.risk.stepOpen") }];
  return [
    raised,
    {
      ...({ key: "end", state: "done", title: t(`compliance.risk.${status}`), at: decidedAt } as const),
      detail: decidedBy && t("compliance.risk.by", { name: decidedBy }),
    },
  ];
}
