import Link from "next/link";
import { DateTime } from "@/components/domain/date-time";
import { Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type Column, Table } from "@/components/ui/table";
import { jstMidnight } from "@/lib/core/clock";
import { documentNumber } from "@/lib/settlement/document-words";
import type { InvoiceRow } from "@/lib/settlement/invoice-queries";
import { only, type Search } from "./search";
import { StateBadge } from "./state-badge";

type Props = {
  base: string;
  search: Search;
  page: { readonly rows: readonly InvoiceRow[]; readonly next: string | null };
  /** Whose documents they are, where they are of many. */
  retailers?: boolean;
};

/** Documents, each leading to its page. */
export async function DocumentList({ base, search, page, retailers = false }: Props) {
  const t = await getT();
  if (!page.rows.length) {
    return <EmptyState title={t("settlement.list.none")}>{t("settlement.list.noneText")}</EmptyState>;
  }
  const columns: Column<InvoiceRow>[] = [
    {
      key: "number",
      label: t("settlement.list.number"),
      cell: ({ id, kind, number }) => (
        <Link
          href={`${base}/${id}`}
          className="tabular inline-flex min-h-6 items-center font-semibold underline"
        >
          {documentNumber(kind, number)}
        </Link>
      ),
    },
    ...(retailers
      ? [
          {
            key: "retailer",
            label: t("settlement.list.retailer"),
            cell: (row: InvoiceRow) => (
              <Link
                href={`${base}${only({ ...search, retailer: row.retailerId, before: undefined })}`}
                className="inline-flex min-h-6 items-center hover:underline"
              >
                {row.retailer}
              </Link>
            ),
          },
        ]
      : []),
    {
      key: "issued",
      label: t("settlement.list.issued"),
      cell: ({ issueDate }) => <DateTime at={jstMidnight(issueDate)} style="date" className="tabular" />,
    },
    {
      key: "state",
      label: t("settlement.list.state"),
      cell: ({ status, proposed }) => (
        <span className="inline-flex flex-wrap justify-end gap-1.5 sm:justify-start">
          <StateBadge state={status} />
          {retailers && proposed && status === "issued" && (
            <Badge tone="info">{t("settlement.list.proposed")}</Badge>
          )}
        </span>
      ),
    },
    {
      key: "since",
      label: t("settlement.list.since"),
      cell: ({ statusAt }) => <DateTime at={statusAt} className="tabular" />,
    },
    {
      key: "amount",
      label: t("settlement.list.amount"),
      numeric: true,
      cell: ({ kind, total }) => <Yen value={kind === "invoice" ? total : -total} />,
    },
  ];
  return (
    <>
      <Table
        caption={t("settlement.list.documents")}
        columns={columns}
        rows={page.rows}
        rowKey={(row) => row.id}
      />
      {page.next && (
        <Button asChild variant="secondary" className="justify-self-center">
          <Link href={`${base}${only({ ...search, before: page.next })}`}>{t("settlement.list.more")}</Link>
        </Button>
      )}
    </>
  );
}
