import { DateTime } from "@/components/domain/date-time";
import { goodsInShort } from "@/components/domain/goods-words";
import { Yen } from "@/components/domain/points";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { formatYen } from "@/lib/i18n/format";
import type { invoiceable } from "@/lib/settlement/draft-queries";

type Ready = Awaited<ReturnType<typeof invoiceable>>;

/** What waits for its invoice: orders one by one, or a closed period as a whole. */
export async function ToIssue({ ready: { orders, period } }: { ready: Ready }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <Card aria-labelledby="to-issue-heading" className="grid gap-3">
      <h2 id="to-issue-heading" className="font-semibold text-16">
        {t("settlement.list.toIssue")}
      </h2>
      {!orders.length && !period && <p className="text-muted">{t("settlement.list.nothingToIssue")}</p>}
      {period && (
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p>
            <span className="tabular">
              {period.from} – {period.to}
            </span>
            <span className="block text-14 text-muted">
              {t("settlement.list.periodText", {
                count: period.orders,
                amount: formatYen(period.total, locale),
              })}
            </span>
          </p>
          <Button asChild>
            <Link href="/partner/invoices/new">{t("settlement.list.write")}</Link>
          </Button>
        </div>
      )}
      {orders.length > 0 && (
        <>
          <p className="text-14 text-muted">{t("settlement.list.toIssueText")}</p>
          <Table
            caption={t("settlement.list.toIssue")}
            columns={[
              {
                key: "order",
                label: t("settlement.list.order"),
                cell: ({ id, goods }) => (
                  <Link
                    href={`/partner/orders/${id}`}
                    className="inline-flex min-h-6 items-center font-semibold underline"
                  >
                    {goodsInShort(goods, t)}
                  </Link>
                ),
              },
              {
                key: "confirmed",
                label: t("settlement.list.confirmed"),
                cell: ({ confirmedAt }) => confirmedAt && <DateTime at={confirmedAt} className="tabular" />,
              },
              {
                key: "amount",
                label: t("settlement.list.amount"),
                numeric: true,
                cell: ({ price }) => <Yen value={price} />,
              },
              {
                key: "write",
                label: "",
                numeric: true,
                cell: ({ id }) => (
                  <Button asChild size="small">
                    <Link href={`/partner/invoices/new?order=${id}`}>{t("settlement.list.write")}</Link>
                  </Button>
                ),
              },
            ]}
            rows={orders}
            rowKey={({ id }) => id}
          />
        </>
      )}
    </Card>
  );
}
