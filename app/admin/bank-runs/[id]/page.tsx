import type { Metadata } from "next";
import { AuditTrail } from "@/app/_desk/audit-trail";
import { DeskDetail, DeskSection } from "@/app/_desk/desk-detail";
import { Journals } from "@/app/_desk/journals";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { found } from "@/app/_settlement/found";
import type { TimelineStep } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { DescriptionList } from "@/components/ui/description-list";
import { RunLinesList } from "@/lib/bank-runs/inputs";
import { listRunLines, sourcesOfRun } from "@/lib/bank-runs/line-queries";
import { getRun, type Run } from "@/lib/bank-runs/queries";
import type { Locale } from "@/lib/core/locale";
import { formatDay, formatYen } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { requireStaff } from "@/lib/runtime/session";
import { RunBadge } from "../_components/badges";
import { Decision } from "./_components/decision";
import { AllPaidForm } from "./_components/line-forms";
import { Lines } from "./_components/lines";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("bankruns.run.page") };
}

/** A run: its transfers and sums, who wants it, the file, and what became of it. */
export default async function BankRunPage({ params, searchParams }: Props) {
  const { id: runId } = await params;
  const [t, locale, ctx] = await Promise.all([
    getT(),
    getLocale(),
    requireStaff(`/admin/bank-runs/${runId}`),
  ]);
  const state = listState(`/admin/bank-runs/${runId}`, RunLinesList, await searchParams);
  const [run, page, sources] = await Promise.all([
    found(getRun(ctx, { runId })),
    found(listRunLines(ctx, { ...state.given, runId })),
    found(sourcesOfRun(ctx, { runId })),
  ]);
  const waiting = run.sums.find(({ status }) => status === "sent");
  return (
    <DeskDetail
      list={{ label: t("bankruns.list.title"), href: "/admin/bank-runs" }}
      title={t("bankruns.run.title", { day: formatDay(run.transferDate, locale) })}
      badge={<RunBadge status={run.status} proposed={run.proposal !== null} />}
      lead={t("bankruns.run.lead", { count: run.lineCount, total: formatYen(run.total, locale) })}
      id={run.id}
      steps={stepsOf(t, run)}
      aside={<Decision run={run} />}
    >
      <DeskSection title={t("bankruns.run.facts")}>
        <DescriptionList items={factsOf(t, locale, run)} />
      </DeskSection>
      {waiting && run.status === "exported" && (
        <DeskSection title={t("bankruns.run.results")}>
          <p className="mb-3 text-14 text-muted">{t("bankruns.run.resultsText")}</p>
          <ClientMessages namespaces={["bankruns"]}>
            <AllPaidForm
              runId={run.id}
              day={run.transferDate}
              label={t("bankruns.run.allPaid", { count: waiting.count })}
            />
          </ClientMessages>
        </DeskSection>
      )}
      <DeskSection title={t("bankruns.run.lines")}>
        <Lines run={run} state={state} page={page} />
      </DeskSection>
      <Journals ctx={ctx} sources={sources.journals} />
      <AuditTrail ctx={ctx} subjects={sources.audited} />
    </DeskDetail>
  );
}

function factsOf(t: Translator, locale: Locale, run: Run) {
  return [
    { label: t("bankruns.list.date"), value: formatDay(run.transferDate, locale) },
    {
      label: t("bankruns.run.requester"),
      value: `${run.requester.code} ${run.requester.name.normalize("NFKC")}`,
    },
    ...run.sums.map(({ status, count, amount }) => ({
      label: t(`bankruns.lineStates.${status}`),
      value: t("bankruns.run.lead", { count, total: formatYen(amount, locale) }),
    })),
    ...(run.sha256
      ? [
          { label: t("bankruns.run.exports"), value: run.exports },
          { label: "SHA-256", value: <span className="break-all font-mono text-12">{run.sha256}</span> },
        ]
      : []),
  ];
}

function stepsOf(t: Translator, run: Run): TimelineStep[] {
  const { status, proposal } = run;
  const gathered: TimelineStep = {
    key: "gathered",
    state: "done",
    title: t("bankruns.steps.gathered"),
    at: run.createdAt,
    detail: run.createdBy,
  };
  const approved: TimelineStep = {
    key: "approved",
    state: run.approvedAt ? "done" : "now",
    title: t(proposal ? "bankruns.steps.proposed" : "bankruns.steps.approved"),
    at: run.approvedAt ?? proposal?.at ?? null,
    detail: run.approvedBy ?? proposal?.by ?? null,
  };
  if (status === "discarded") {
    const ended = {
      key: "discarded",
      state: "failed" as const,
      title: t("bankruns.states.discarded"),
      at: run.statusAt,
    };
    return [gathered, ended];
  }
  return [
    gathered,
    approved,
    {
      key: "exported",
      state: run.exportedAt ? "done" : status === "approved" ? "now" : "next",
      title: t("bankruns.steps.exported"),
      at: run.exportedAt,
    },
    {
      key: "settled",
      state: status === "settled" ? "done" : status === "exported" ? "now" : "next",
      title: t("bankruns.steps.settled"),
      at: status === "settled" ? run.statusAt : null,
    },
  ];
}
