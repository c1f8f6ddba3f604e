import { type DeskColumn, DeskTable } from "@/app/_desk/desk-table";
import type { ListState } from "@/app/_desk/list-state";
import { DateTime } from "@/components/domain/date-time";
import { Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { jstMidnight } from "@/lib/core/clock";
import type { Page } from "@/lib/core/list-input";
import { documentNumber } from "@/lib/settlement/document-words";
import { INVOICE_STATES, type ListInput } from "@/lib/settlement/inputs";
import type { InvoiceRow } from "@/lib/settlement/invoice-queries";
import { StateBadge } from "./state-badge";

type Props = {
  state: ListState<typeof ListInput>;
  page: Page<InvoiceRow>;
  counts: Readonly<Record<string, number>>;
  /** Whose documents they are, where they are of many. */
  retailers?: boolean;
};

/** Documents by state, day, amount and counterparty, each leading to its page. */
export async function DocumentList({ state, page, counts, retailers = false }: Props) {
  const t = await getT();
  return (
    <DeskTable<InvoiceRow>
      state={state}
      caption={t("settlement.list.documents")}
      chips={[
        {
          name: "status",
          label: t("settlement.list.states"),
          options: INVOICE_STATES.map((value) => ({
            value,
            label: t(`settlement.states.${value}`),
            count: counts[value] ?? 0,
          })),
        },
      ]}
      search={retailers ? t("settlement.list.search") : t("settlement.list.searchOwn")}
      ranges={[
        {
          ...{ kind: "day", from: "from", to: "to" },
          ...{ fromLabel: t("settlement.list.from"), toLabel: t("settlement.list.to") },
        },
        {
          ...{ kind: "amount", from: "min", to: "max" },
          ...{ fromLabel: t("settlement.list.min"), toLabel: t("settlement.list.max") },
        },
      ]}
      columns={await columnsOf(state, retailers)}
      page={page}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `${state.base}/${id}`}
      empty={{ title: t("settlement.list.none"), text: t("settlement.list.noneText") }}
      csv={`${state.base}/csv`}
    />
  );
}

async function columnsOf(state: Props["state"], retailers: boolean): Promise<DeskColumn<InvoiceRow>[]> {
  const t = await getT();
  const retailer: DeskColumn<InvoiceRow> = {
    key: "retailer",
    label: t("settlement.list.retailer"),
    cell: (row) => (
      <Link
        href={state.href({ retailer: row.retailerId })}
        className="inline-flex min-h-6 items-center hover:underline"
      >
        {row.retailer}
      </Link>
    ),
  };
  return [
    {
      key: "number",
      label: t("settlement.list.number"),
      cell: ({ kind, number }) => <span className="tabular">{documentNumber(kind, number)}</span>,
    },
    ...(retailers ? [retailer] : []),
    {
      key: "issued",
      label: t("settlement.list.issued"),
      sort: "issued",
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
      sort: "since",
      cell: ({ statusAt }) => <DateTime at={statusAt} className="tabular" />,
    },
    {
      key: "amount",
      label: t("settlement.list.amount"),
      sort: "amount",
      numeric: true,
      cell: ({ kind, total }) => <Yen value={kind === "invoice" ? total : -total} />,
    },
  ];
}
