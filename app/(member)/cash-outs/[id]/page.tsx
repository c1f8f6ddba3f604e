import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DateTime } from "@/components/domain/date-time";
import { Points } from "@/components/domain/points";
import { StatusBadge } from "@/components/domain/status-badge";
import { Timeline } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { type MemberCashOut, memberCashOut } from "@/lib/cash-outs/queries";
import { AppError } from "@/lib/core/errors";
import { formatPoints } from "@/lib/i18n/format";
import type { Context } from "@/lib/runtime/context";
import { requireMember } from "@/lib/runtime/session";
import { CashOutQuote } from "../_components/cash-out-quote";
import { MEANING } from "../_components/cash-out-status";
import { CancelForm } from "./_components/cancel-form";
import { Outcome } from "./_components/outcome";
import { timelineSteps } from "./_components/timeline-steps";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ requested?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("cashouts.page.metaTitle") };
}

/** How a cash-out stands, what comes next, and what there is to do. */
export default async function CashOutPage({ params, searchParams }: Props) {
  const [{ id }, { requested }] = await Promise.all([params, searchParams]);
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireMember(`/cash-outs/${id}`)]);
  const cashOut = await find(ctx, id);
  const points = formatPoints(cashOut.points, locale);
  return (
    <div className="grid gap-6">
      <Outcome cashOut={cashOut} justRequested={requested === "1"} />
      <PageHeader
        above={
          <Breadcrumb
            label={t("cashouts.crumbs")}
            crumbs={[{ label: t("cashouts.title"), href: "/cash-outs" }]}
          />
        }
        title={t("cashouts.page.title", { points })}
        badge={
          <StatusBadge meaning={MEANING[cashOut.status]}>
            {t(`cashouts.status.${cashOut.status}`)}
          </StatusBadge>
        }
      />
      <ClientMessages namespaces={["cashouts"]}>
        <Card aria-labelledby="progress-heading">
          <h2 id="progress-heading" className="mb-4 text-20">
            {t("cashouts.page.progress")}
          </h2>
          <Timeline steps={timelineSteps(cashOut, t, locale)} />
        </Card>
        <CancelForm id={cashOut.id} points={points} may={cashOut.may.cancel} />
        <Facts cashOut={cashOut} />
      </ClientMessages>
    </div>
  );
}

async function Facts({ cashOut }: { cashOut: MemberCashOut }) {
  const t = await getT();
  const { id, bankName: bank, branchName, lastFour, points, requestedAt } = cashOut;
  return (
    <Card aria-labelledby="facts-heading">
      <h2 id="facts-heading" className="text-20">
        {t("cashouts.page.facts")}
      </h2>
      <DescriptionList items={[{ label: t("cashouts.quote.points"), value: <Points value={points} /> }]} />
      <div className="border-line border-y">
        <CashOutQuote {...cashOut} />
      </div>
      <DescriptionList
        items={[
          {
            label: t("cashouts.facts.account"),
            value: (
              <>
                <span className="tabular block">{t("cashouts.account", { bank, lastFour })}</span>
                <span className="block text-14 text-muted">{branchName}</span>
              </>
            ),
          },
          { label: t("cashouts.facts.requested"), value: <DateTime at={requestedAt} className="tabular" /> },
          {
            label: t("cashouts.facts.reference"),
            value: (
              <span className="inline-flex items-center gap-1 text-14">
                <span className="tabular break-all">{id}</span>
                <CopyButton text={id} />
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

async function find(ctx: Context, id: string): Promise<MemberCashOut> {
  try {
    return await memberCashOut(ctx, { id });
  } catch (error) {
    if (error instanceof AppError && (error.kind === "not_found" || error.kind === "validation")) notFound();
    throw error;
  }
}
