import { Flag } from "lucide-react";
import type { Metadata } from "next";
import { DateTime } from "@/components/domain/date-time";
import { Points, Yen } from "@/components/domain/points";
import { StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";
import { PageHeader } from "@/components/ui/page-header";
import { CashOutList } from "@/lib/cash-outs/inputs";
import { countCashOuts, type ReviewedRow, reviewCashOuts } from "@/lib/cash-outs/staff-queries";
import type { Translator } from "@/lib/i18n/translator";
import { requireStaff } from "@/lib/runtime/session";
import { type DeskColumn, DeskTable } from "../../_desk/desk-table";
import { listState, type SearchParams } from "../../_desk/list-state";
import { MEANING } from "./_components/meaning";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("cashouts.title") };
}

/** All cash-outs, as the staff look for them. */
export default async function CashOutsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, ctx, params] = await Promise.all([getT(), requireStaff("/admin/cash-outs"), searchParams]);
  const state = listState("/admin/cash-outs", CashOutList, params);
  const [page, counts] = await Promise.all([reviewCashOuts(ctx, state.given), countCashOuts(ctx, {})]);
  const shown = [
    "requested",
    "approved",
    "in_bank_run",
    "paid",
    "failed",
    "returned",
    "declined",
    "cancelled",
  ];
  const options = shown.flatMap((value) => {
    const found = counts.find(({ status }) => status === value);
    return found ? [{ value, label: t(`cashouts.status.${found.status}`), count: found.count }] : [];
  });
  return (
    <>
      <PageHeader title={t("cashouts.title")} lead={t("cashouts.desk.lead")} />
      <DeskTable
        state={state}
        caption={t("cashouts.title")}
        chips={[
          { name: "status", label: t("cashouts.desk.status"), options },
          {
            name: "risk",
            label: t("cashouts.desk.risk"),
            options: [{ value: "open", label: t("cashouts.desk.flagged") }],
          },
        ]}
        search={t("cashouts.desk.search")}
        ranges={[
          {
            ...{ kind: "day" as const, from: "from", to: "until" },
            ...{ fromLabel: t("cashouts.desk.from"), toLabel: t("cashouts.desk.until") },
          },
        ]}
        columns={columnsOf(t)}
        page={page}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/admin/cash-outs/${id}`}
        empty={{ title: t("cashouts.list.empty"), text: t("cashouts.desk.emptyText") }}
        csv="/admin/cash-outs/csv"
      />
    </>
  );
}

function columnsOf(t: Translator): DeskColumn<ReviewedRow>[] {
  return [
    { key: "name", label: t("cashouts.desk.member"), cell: ({ name }) => name },
    {
      key: "status",
      label: t("cashouts.desk.status"),
      cell: ({ status, flagged }) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          <StatusBadge meaning={MEANING[status]}>{t(`cashouts.status.${status}`)}</StatusBadge>
          {flagged && (
            <span className="inline-flex items-center gap-1 text-14 text-vermilion">
              <Flag aria-hidden="true" className="size-3.5" />
              {t("cashouts.desk.flagged")}
            </span>
          )}
        </span>
      ),
    },
    {
      key: "net",
      label: t("cashouts.desk.net"),
      sort: "net",
      numeric: true,
      cell: ({ net }) => <Yen value={net} />,
    },
    {
      key: "points",
      label: t("cashouts.quote.points"),
      sort: "points",
      numeric: true,
      cell: ({ points }) => <Points value={points} />,
    },
    {
      key: "account",
      label: t("cashouts.facts.account"),
      cell: ({ bankName: bank, lastFour }) => (
        <span className="tabular">{t("cashouts.account", { bank, lastFour })}</span>
      ),
    },
    {
      key: "since",
      label: t("cashouts.facts.requested"),
      sort: "since",
      cell: ({ requestedAt }) => <DateTime at={requestedAt} className="tabular" />,
    },
  ];
}
