import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckStatusBadge } from "@/app/_compliance/check-status";
import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { PageHeader } from "@/components/ui/page-header";
import { CHECK_STATES, CheckList } from "@/lib/compliance/inputs";
import { type ListedCheck, listChecks } from "@/lib/compliance/staff-queries";
import type { Translator } from "@/lib/i18n/translator";
import { mayDo } from "@/lib/policy/permissions";
import { requireStaff } from "@/lib/runtime/session";
import { type DeskColumn, DeskTable } from "../../_desk/desk-table";
import { listState, type SearchParams } from "../../_desk/list-state";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("compliance.desk.title") };
}

/** Who says to be whom. */
export default async function ChecksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, ctx, params] = await Promise.all([getT(), requireStaff("/admin/identity-checks"), searchParams]);
  if (!mayDo(ctx.actor, "identity_check.review")) notFound();
  const state = listState("/admin/identity-checks", CheckList, params);
  return (
    <>
      <PageHeader title={t("compliance.desk.title")} />
      <DeskTable
        state={state}
        caption={t("compliance.desk.title")}
        chips={[
          {
            ...{ name: "status", label: t("compliance.desk.filterStatus") },
            options: CHECK_STATES.map((value) => ({ value, label: t(`compliance.status.${value}`) })),
          },
        ]}
        search={t("compliance.desk.search")}
        columns={columnsOf(t)}
        page={await listChecks(ctx, state.given)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/admin/identity-checks/${id}`}
        empty={{ title: t("compliance.desk.emptyTitle"), text: t("compliance.desk.empty") }}
        csv="/admin/identity-checks/csv"
      />
    </>
  );
}

function columnsOf(t: Translator): DeskColumn<ListedCheck>[] {
  return [
    { key: "name", label: t("compliance.desk.member"), cell: ({ name }) => name || "–" },
    {
      key: "status",
      label: t("compliance.desk.status"),
      cell: ({ status }) => <CheckStatusBadge status={status} />,
    },
    {
      ...{ key: "since", label: t("compliance.desk.submitted"), sort: "since" },
      cell: ({ submittedAt }) => <DateTime at={submittedAt} className="tabular" />,
    },
    {
      key: "decided",
      label: t("compliance.desk.decided"),
      cell: ({ decidedAt }) => (decidedAt ? <DateTime at={decidedAt} className="tabular" /> : "–"),
    },
    { key: "by", label: t("compliance.desk.decidedBy"), cell: ({ decidedBy }) => decidedBy ?? "–" },
  ];
}
