import { DateTime } from "@/components/domain/date-time";
import { Yen } from "@/components/domain/points";
import { StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";
import { Link } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import { jstMidnight } from "@/lib/core/clock";
import type { listRemittances } from "@/lib/settlement/remittance-queries";

type Row = Awaited<ReturnType<typeof listRemittances>>[number];
type Props = {
  base: string;
  rows: readonly Row[];
  /** To whom they went, where they went to many. */
  retailers?: boolean;
};

/** Remittances, each leading to its notice. */
export async function RemittanceList({ base, rows, retailers = false }: Props) {
  const t = await getT();
  const day = (row: Row) => <DateTime at={jstMidnight(row.paidOn)} style="date" className="tabular" />;
  const lead = (row: Row) => (
    <Link href={`${base}/${row.id}`} className="inline-flex min-h-6 items-center font-semibold underline">
      {retailers ? row.retailer : day(row)}
    </Link>
  );
  const columns: Column<Row>[] = [
    ...(retailers ? [{ key: "retailer", label: t("settlement.remittances.retailer"), cell: lead }] : []),
    { key: "paidOn", label: t("settlement.remittances.paidOn"), cell: retailers ? day : lead },
    {
      key: "reference",
      label: t("settlement.remittances.reference"),
      cell: ({ bankReference }) => <span className="tabular break-all">{bankReference}</span>,
    },
    {
      key: "amount",
      label: t("settlement.remittances.amount"),
      numeric: true,
      cell: ({ amount }) => <Yen value={amount} />,
    },
    {
      key: "state",
      label: t("settlement.list.state"),
      cell: ({ returnedAt }) => (
        <StatusBadge meaning={returnedAt ? "trouble" : "done"}>
          {t(returnedAt ? "settlement.remittances.returned" : "settlement.states.remitted")}
        </StatusBadge>
      ),
    },
  ];
  return (
    <Table
      caption={t("settlement.remittances.title")}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
