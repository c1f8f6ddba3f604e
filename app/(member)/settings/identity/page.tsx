import type { Metadata } from "next";
import { CheckStatusBadge } from "@/app/_compliance/check-status";
import { Timeline, type TimelineStep } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { type OwnIdentity, ownIdentity } from "@/lib/compliance/queries";
import { formatInstant } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { requireMember } from "@/lib/runtime/session";
import { Above } from "../_components/above";
import { nextPath } from "../_components/next-path";
import { CheckForm } from "./_components/check-form";
import { WithdrawForm } from "./_components/withdraw-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("compliance.own.title") };
}

type Search = { readonly done?: string; readonly again?: string; readonly next?: string };

/** Who a member is, as staff have checked it, or what they have to say and show for it. */
export default async function IdentityPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const next = nextPath(search.next);
  const back = next ? `?next=${encodeURIComponent(next)}` : "";
  const ctx = await requireMember(`/settings/identity${back}`);
  const [t, locale, own] = await Promise.all([getT(), getLocale(), ownIdentity(ctx, {})]);
  const { last, approved } = own;
  const open = last?.status === "submitted";
  const asks = !open && (!approved || search.again !== undefined);
  return (
    <ClientMessages namespaces={["compliance"]}>
      <PageHeader
        above={<Above />}
        title={t("compliance.own.title")}
        badge={last && <CheckStatusBadge status={approved && !open ? "approved" : last.status} />}
        lead={t("compliance.own.lead")}
      />
      <div className="grid gap-8">
        {search.done === "sent" && open && <Notice tone="success">{t("compliance.own.sent")}</Notice>}
        {search.done === "withdrawn" && last?.status === "withdrawn" && (
          <Notice tone="success">{t("compliance.own.withdrawn")}</Notice>
        )}
        {approved && (
          <Notice tone="success" title={t("compliance.own.approvedTitle")}>
            {approved.since &&
              t("compliance.own.approvedText", { date: formatInstant(approved.since, locale, "date") })}
          </Notice>
        )}
        {open && (
          <Notice title={t("compliance.own.submittedTitle")}>{t("compliance.own.submittedText")}</Notice>
        )}
        {last?.status === "declined" && (
          <Notice tone="warning" title={t("compliance.own.declinedTitle")}>
            <p>{last.reason}</p>
            <p>{t("compliance.own.declinedText")}</p>
          </Notice>
        )}
        {last && (open || last.status === "declined") && (
          <Card aria-labelledby="progress-heading" className="grid gap-4">
            <h2 id="progress-heading" className="font-semibold text-16">
              {t("compliance.own.progress")}
            </h2>
            <Timeline steps={steps(last, t)} />
            {open && <WithdrawForm id={last.id} />}
          </Card>
        )}
        {approved && !asks && (
          <div className="flex flex-wrap gap-3">
            {next && (
              <Button asChild>
                <Link href={next}>{t("compliance.own.back")}</Link>
              </Button>
            )}
            {!open && (
              <Button asChild variant="secondary">
                <Link href={`/settings/identity?again=1${back.replace("?", "&")}`}>
                  {t("compliance.own.renew")}
                </Link>
              </Button>
            )}
          </div>
        )}
        {asks && <CheckForm said={own.said} sent={own.sent} next={next} />}
        <p className="text-14 text-muted">{t("compliance.own.law")}</p>
      </div>
    </ClientMessages>
  );
}

function steps(last: NonNullable<OwnIdentity["last"]>, t: Translator): TimelineStep[] {
  const sent = {
    ...({ key: "sent", state: "done", title: t("compliance.own.stepSent"), at: last.submittedAt } as const),
  };
  if (last.status === "declined") {
    return [
      sent,
      { key: "end", state: "failed", title: t("compliance.own.stepDeclined"), at: last.decidedAt },
    ];
  }
  return [
    sent,
    {
      ...({ key: "look", state: "now", title: t("compliance.own.stepLook") } as const),
      detail: t("compliance.own.stepLookUntil"),
    },
    { key: "end", state: "next", title: t("compliance.own.stepApproved") },
  ];
}
