import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FlagStatusBadge } from "@/app/_compliance/flag-status";
import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { PageHeader } from "@/components/ui/page-header";
import { type ListedFlag, listFlags } from "@/lib/compliance/flag-queries";
import { FlagList } from "@/lib/compliance/inputs";
import type { Translator } from "@/lib/i18n/translator";
import { mayDo } from "@/lib/policy/permissions";
import { requireStaff } from "@/lib/runtime/session";
import { type DeskColumn, DeskTable } from "../../_desk/desk-table";
import { listState, type SearchParams } from "../../_desk/list-state";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("compliance.risk.title") };
}

/** What may have to be reported. */
export default async function RiskPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, ctx, params] = await Promise.all([getT(), requireStaff("/admin/risk"), searchParams]);
  if (!mayDo(ctx.actor, "risk_flag.view")) notFound();
  const state = listState("/admin/risk", FlagList, params);
  return (
    <>
      <PageHeader title={t("compliance.risk.title")} />
      <DeskTable
        state={state}
        caption={t("compliance.risk.title")}
        chips={[
          {
            ...{ name: "status", label: t("compliance.risk.filterStatus") },
            options: (["open", "cleared", "reported"] as const).map((value) => ({
              value,
              label: t(`compliance.risk.${value}`),
            })),
          },
        ]}
        search={t("compliance.risk.search")}
        columns={columnsOf(t)}
        page={await listFlags(ctx, state.given)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/admin/risk/${id}`}
        empty={{ title: t("compliance.risk.emptyTitle"), text: t("compliance.risk.empty") }}
        csv="/admin/risk/csv"
      />
    </>
  );
}

function columnsOf(t: Translator): DeskColumn<ListedFlag>[] {
  return [
    {
      key: "rule",
      label: t("compliance.risk.rule"),
      cell: ({ rule }) => t.dynamic(`compliance.rule_${rule}`),
    },
    { key: "person", label: t("compliance.risk.person"), cell: ({ name }) => name || "–" },
    {
      key: "status",
      label: t("compliance.risk.state"),
      cell: ({ status }) => <FlagStatusBadge status={status} />,
    },
    {
      ...{ key: "since", label: t("compliance.risk.raised"), sort: "since" },
      cell: ({ raisedAt }) => <DateTime at={raisedAt} className="tabular" />,
    },
  ];
}
