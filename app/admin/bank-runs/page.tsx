import type { Metadata } from "next";
import { DeskTable } from "@/app/_desk/desk-table";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { found } from "@/app/_settlement/found";
import { Yen } from "@/components/domain/points";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { RUN_STATES, RunsList } from "@/lib/bank-runs/inputs";
import { countRuns, listRuns } from "@/lib/bank-runs/queries";
import { formatDay } from "@/lib/i18n/format";
import { requireStaff } from "@/lib/runtime/session";
import { RunBadge } from "./_components/badges";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("bankruns.list.title") };
}

/** What goes out through the bank, by transfer date. */
export default async function BankRunsPage({ searchParams }: Props) {
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireStaff("/admin/bank-runs")]);
  const state = listState("/admin/bank-runs", RunsList, await searchParams);
  const [page, counts] = await Promise.all([found(listRuns(ctx, state.given)), found(countRuns(ctx, {}))]);
  const gather = (
    <Button asChild>
      <Link href="/admin/bank-runs/new">{t("bankruns.list.gather")}</Link>
    </Button>
  );
  return (
    <>
      <PageHeader title={t("bankruns.list.title")} lead={t("bankruns.list.lead")} action={gather} />
      <DeskTable
        state={state}
        caption={t("bankruns.list.title")}
        chips={[
          {
            name: "status",
            label: t("bankruns.list.state"),
            options: RUN_STATES.map((value) => ({
              value,
              label: t(`bankruns.states.${value}`),
              count: counts.get(value) ?? 0,
            })),
          },
        ]}
        ranges={[
          {
            kind: "day",
            from: "from",
            to: "to",
            fromLabel: t("bankruns.list.from"),
            toLabel: t("bankruns.list.to"),
          },
        ]}
        columns={[
          {
            key: "date",
            label: t("bankruns.list.date"),
            sort: "date",
            cell: (row) => <span className="tabular">{formatDay(row.transferDate, locale)}</span>,
          },
          { key: "lines", label: t("bankruns.list.lines"), numeric: true, cell: (row) => row.lineCount },
          {
            key: "total",
            label: t("bankruns.list.total"),
            sort: "total",
            numeric: true,
            cell: (row) => <Yen value={row.total} />,
          },
          {
            key: "state",
            label: t("bankruns.list.state"),
            cell: (row) => <RunBadge status={row.status} proposed={row.proposed} />,
          },
          { key: "by", label: t("bankruns.list.by"), cell: (row) => row.createdBy },
        ]}
        page={page}
        rowKey={(row) => row.id}
        rowHref={(row) => `/admin/bank-runs/${row.id}`}
        empty={{ title: t("bankruns.list.none"), text: t("bankruns.list.noneText"), action: gather }}
        csv="/admin/bank-runs/csv"
      />
    </>
  );
}
