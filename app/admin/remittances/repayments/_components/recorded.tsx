import { DateTime } from "@/components/domain/date-time";
import { Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Table } from "@/components/ui/table";
import { jstMidnight } from "@/lib/core/clock";
import type { listRepayments } from "@/lib/settlement/repayment-queries";

type Props = { rows: Awaited<ReturnType<typeof listRepayments>> };

/** What was paid back, the newest first. */
export async function Recorded({ rows }: Props) {
  const t = await getT();
  if (!rows.length) return null;
  return (
    <section aria-labelledby="recorded-heading">
      <h2 id="recorded-heading" className="mb-3 text-20">
        {t("settlement.repayments.recorded")}
      </h2>
      <Table
        caption={t("settlement.repayments.recorded")}
        columns={[
          {
            key: "retailer",
            label: t("settlement.remittances.retailer"),
            cell: ({ retailer, note }) => (
              <>
                <span className="block">{retailer}</span>
                {note && <span className="block text-14 text-muted">{note}</span>}
              </>
            ),
          },
          {
            key: "paidOn",
            label: t("settlement.remittances.paidOn"),
            cell: ({ paidOn }) => <DateTime at={jstMidnight(paidOn)} style="date" className="tabular" />,
          },
          {
            key: "reference",
            label: t("settlement.remittances.reference"),
            cell: ({ bankReference }) => <span className="break-all font-mono">{bankReference}</span>,
          },
          {
            key: "by",
            label: t("settlement.repayments.recordedBy"),
            cell: ({ recordedBy }) => recordedBy,
          },
          {
            key: "amount",
            label: t("settlement.remittances.amount"),
            numeric: true,
            cell: ({ amount }) => <Yen value={amount} />,
          },
        ]}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </section>
  );
}
