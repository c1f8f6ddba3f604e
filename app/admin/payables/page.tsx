import type { Metadata } from "next";
import { DeskTable } from "@/app/_desk/desk-table";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { found } from "@/app/_settlement/found";
import { DateTime } from "@/components/domain/date-time";
import { Yen } from "@/components/domain/points";
import { StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PayablesList } from "@/lib/bank-runs/inputs";
import { listPayables } from "@/lib/bank-runs/payable-queries";
import { requireStaff } from "@/lib/runtime/session";

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("bankruns.payables.title") };
}

/** Everything that is due and in no bank run: to whom, since when, and what cannot be paid for the lack of an account. */
export default async function PayablesPage({ searchParams }: Props) {
  const [t, ctx] = await Promise.all([getT(), requireStaff("/admin/payables")]);
  const state = listState("/admin/payables", PayablesList, await searchParams);
  const page = await found(listPayables(ctx, state.given));
  const { sums } = page;
  const gather = (
    <Button asChild>
      <Link href="/admin/bank-runs/new">{t("bankruns.payables.gather")}</Link>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("bankruns.payables.title")}
        lead={
          <>
            {t("bankruns.payables.lead", { count: sums.count })} <Yen value={sums.total} />
          </>
        }
        action={sums.count > sums.blocked ? gather : undefined}
      />
      <DeskTable
        state={state}
        caption={t("bankruns.payables.title")}
        chips={[
          {
            name: "kind",
            label: t("bankruns.payables.kind"),
            options: [
              { value: "remittance", label: t("bankruns.kinds.remittance"), count: sums.remittance.count },
              { value: "cash_out", label: t("bankruns.kinds.cash_out"), count: sums.cash_out.count },
            ],
          },
          {
            name: "blocked",
            label: t("bankruns.payables.accounts"),
            options: [{ value: "yes", label: t("bankruns.payables.blocked"), count: sums.blocked }],
          },
        ]}
        search={t("bankruns.payables.search")}
        columns={[
          { key: "payee", label: t("bankruns.payables.payee"), sort: "payee", cell: (row) => row.payeeName },
          { key: "kind", label: t("bankruns.payables.kind"), cell: (row) => t(`bankruns.kinds.${row.kind}`) },
          {
            key: "amount",
            label: t("bankruns.payables.amount"),
            sort: "amount",
            numeric: true,
            cell: (row) => <Yen value={row.amount} />,
          },
          {
            key: "since",
            label: t("bankruns.payables.since"),
            sort: "since",
            cell: (row) => <DateTime at={row.dueSince} className="tabular" />,
          },
          {
            key: "account",
            label: t("bankruns.payables.account"),
            cell: (row) =>
              row.bankAccountId ? (
                t("bankruns.payables.ready")
              ) : (
                <StatusBadge meaning="trouble">{t("bankruns.payables.blocked")}</StatusBadge>
              ),
          },
        ]}
        page={page}
        rowKey={(row) => row.id}
        rowHref={(row) =>
          row.kind === "cash_out" ? `/admin/cash-outs/${row.id}` : `/admin/invoices/${row.id}`
        }
        empty={{ title: t("bankruns.payables.none"), text: t("bankruns.payables.noneText") }}
        csv="/admin/payables/csv"
      />
    </>
  );
}
