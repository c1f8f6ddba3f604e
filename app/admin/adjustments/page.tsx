import type { Metadata } from "next";
import { DeskTable } from "@/app/_desk/desk-table";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { found } from "@/app/_settlement/found";
import { AccountNumber } from "@/components/domain/account-number";
import { DateTime } from "@/components/domain/date-time";
import { Points } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { ADJUSTMENT_STATES, AdjustmentList, DIRECTIONS } from "@/lib/adjustments/inputs";
import { countAdjustments, listAdjustments } from "@/lib/adjustments/queries";
import { requireStaff } from "@/lib/runtime/session";
import { AdjustmentState } from "./_components/state";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("adjustments.title") };
}

const BASE = "/admin/adjustments";

/** Points that the operator gave or took, or that somebody wants it to. */
export default async function AdjustmentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, ctx, params] = await Promise.all([getT(), requireStaff(BASE), searchParams]);
  const state = listState(BASE, AdjustmentList, params);
  const [page, counts] = await Promise.all([
    found(listAdjustments(ctx, state.given)),
    found(countAdjustments(ctx, {})),
  ]);
  const ask = (
    <Button asChild>
      <Link href={`${BASE}/new`}>{t("adjustments.new")}</Link>
    </Button>
  );
  return (
    <>
      <PageHeader title={t("adjustments.title")} lead={t("adjustments.lead")} action={ask} />
      <DeskTable
        state={state}
        caption={t("adjustments.title")}
        chips={[
          {
            name: "status",
            label: t("adjustments.states.label"),
            options: ADJUSTMENT_STATES.map((value) => ({
              value,
              label: t(`adjustments.states.${value}`),
              count: counts[value] ?? 0,
            })),
          },
          {
            name: "direction",
            label: t("adjustments.directions.label"),
            options: DIRECTIONS.map((value) => ({ value, label: t(`adjustments.directions.${value}`) })),
          },
        ]}
        search={t("adjustments.search")}
        ranges={[
          {
            ...{ kind: "day", from: "from", to: "to" },
            ...{ fromLabel: t("adjustments.column.from"), toLabel: t("adjustments.column.to") },
          },
        ]}
        columns={[
          {
            key: "requested",
            label: t("adjustments.column.requested"),
            sort: "requested",
            cell: ({ requestedAt }) => <DateTime at={requestedAt} className="tabular whitespace-nowrap" />,
          },
          {
            key: "owner",
            label: t("adjustments.column.owner"),
            cell: ({ owner }) => <span className="sm:whitespace-nowrap">{owner}</span>,
          },
          {
            key: "number",
            label: t("adjustments.column.number"),
            cell: ({ accountNumber }) => <AccountNumber value={accountNumber} />,
          },
          {
            key: "points",
            label: t("adjustments.column.points"),
            numeric: true,
            cell: ({ points, direction }) => (
              <Points value={direction === "give" ? points : -points} sign="always" />
            ),
          },
          { key: "reason", label: t("adjustments.column.reason"), cell: ({ reason }) => reason },
          {
            key: "askedBy",
            label: t("adjustments.column.askedBy"),
            cell: ({ askedBy }) => <span className="sm:whitespace-nowrap">{askedBy}</span>,
          },
          {
            key: "status",
            label: t("adjustments.column.status"),
            cell: ({ status }) => <AdjustmentState status={status} />,
          },
        ]}
        page={page}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `${BASE}/${id}`}
        empty={{ title: t("adjustments.none"), text: t("adjustments.noneText"), action: ask }}
        csv={`${BASE}/csv`}
      />
    </>
  );
}
