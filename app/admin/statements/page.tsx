import type { Metadata } from "next";
import { DeskSection } from "@/app/_desk/desk-detail";
import { DeskTable } from "@/app/_desk/desk-table";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { found } from "@/app/_settlement/found";
import { BankText } from "@/components/domain/bank-text";
import { DateTime } from "@/components/domain/date-time";
import { Yen } from "@/components/domain/points";
import { type Meaning, StatusBadge } from "@/components/domain/status-badge";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { STATEMENT_STATES, StatementLinesList } from "@/lib/bank-runs/inputs";
import {
  countStatementLines,
  listStatementLines,
  listStatements,
  type StatementRow,
} from "@/lib/bank-runs/statement-queries";
import { formatDay, formatYen } from "@/lib/i18n/format";
import { requireStaff } from "@/lib/runtime/session";
import { ImportForm } from "./_components/import-form";
import { SettleForm } from "./_components/settle-form";

type Props = { searchParams: Promise<SearchParams> };
const MEANINGS: Record<(typeof STATEMENT_STATES)[number], Meaning> = {
  open: "waiting",
  matched: "done",
  settled: "done",
  ignored: "ended",
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("bankruns.statements.title") };
}

/** Statements of the bank: taken in, matched with what was sent, and what people have to look at. */
export default async function StatementsPage({ searchParams }: Props) {
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireStaff("/admin/statements")]);
  const state = listState("/admin/statements", StatementLinesList, await searchParams);
  const [page, counts, imports] = await Promise.all([
    found(listStatementLines(ctx, state.given)),
    found(countStatementLines(ctx, {})),
    found(listStatements(ctx, {})),
  ]);
  return (
    <>
      <PageHeader title={t("bankruns.statements.title")} lead={t("bankruns.statements.lead")} />
      <div className="grid gap-6">
        <DeskSection title={t("bankruns.statements.takeIn")}>
          <ClientMessages namespaces={["bankruns"]}>
            <ImportForm />
          </ClientMessages>
        </DeskSection>
        <DeskSection title={t("bankruns.statements.lines")}>
          <ClientMessages namespaces={["bankruns"]}>
            <DeskTable
              state={state}
              caption={t("bankruns.statements.lines")}
              chips={[
                {
                  name: "status",
                  label: t("bankruns.list.state"),
                  options: STATEMENT_STATES.map((value) => ({
                    value,
                    label: t(`bankruns.statementStates.${value}`),
                    count: counts.get(value) ?? 0,
                  })),
                },
              ]}
              search={t("bankruns.statements.search")}
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
                  key: "day",
                  label: t("bankruns.statements.day"),
                  sort: "day",
                  cell: (row) => (
                    <span className="tabular whitespace-nowrap">{formatDay(row.bookedOn, locale)}</span>
                  ),
                },
                {
                  key: "description",
                  label: t("bankruns.statements.description"),
                  cell: (row) => <Described row={row} />,
                },
                {
                  key: "amount",
                  label: t("bankruns.payables.amount"),
                  sort: "amount",
                  numeric: true,
                  cell: (row) => (
                    <>
                      {row.direction === "in" ? "+" : "−"}
                      <Yen value={row.amount} />
                    </>
                  ),
                },
                {
                  key: "state",
                  label: t("bankruns.list.state"),
                  cell: (row) => (
                    <StatusBadge meaning={MEANINGS[row.status]}>
                      {t(`bankruns.statementStates.${row.status}`)}
                    </StatusBadge>
                  ),
                },
                { key: "act", label: t("bankruns.run.act"), cell: (row) => <Act row={row} /> },
              ]}
              page={page}
              rowKey={(row) => row.id}
              empty={{ title: t("bankruns.statements.none"), text: t("bankruns.statements.noneText") }}
            />
          </ClientMessages>
        </DeskSection>
        {imports.length > 0 && (
          <DeskSection title={t("bankruns.statements.imports")}>
            <Table
              caption={t("bankruns.statements.imports")}
              columns={[
                {
                  key: "at",
                  label: t("bankruns.statements.at"),
                  cell: (row) => <DateTime at={row.importedAt} className="tabular" />,
                },
                {
                  key: "days",
                  label: t("bankruns.statements.days"),
                  cell: (row) => (
                    <span className="tabular">{`${formatDay(row.fromDate, locale)} – ${formatDay(row.toDate, locale)}`}</span>
                  ),
                },
                {
                  key: "lines",
                  label: t("bankruns.statements.count"),
                  numeric: true,
                  cell: (row) => row.lineCount,
                },
                { key: "by", label: t("bankruns.list.by"), cell: (row) => row.importedBy },
              ]}
              rows={imports}
              rowKey={(row) => row.id}
            />
          </DeskSection>
        )}
      </div>
    </>
  );
}

function Described({ row }: { row: StatementRow }) {
  return (
    <>
      {row.description.normalize("NFKC")}
      {row.reference && <span className="tabular block text-12 text-muted">{row.reference}</span>}
      {row.note && <span className="block text-12 text-muted">{row.note}</span>}
    </>
  );
}

async function Act({ row }: { row: StatementRow }) {
  const locale = await getLocale();
  if (row.transfer) {
    return (
      <Link href={`/admin/bank-runs/${row.transfer.runId}`} className="underline">
        <BankText text={row.transfer.payeeName} />
      </Link>
    );
  }
  if (row.status !== "open") return row.decidedBy;
  const sign = row.direction === "in" ? "+" : "−";
  return (
    <SettleForm
      id={row.id}
      line={`${formatDay(row.bookedOn, locale)} ${row.description.normalize("NFKC")} ${sign}${formatYen(row.amount, locale)}`}
      incoming={row.direction === "in"}
      fee={row.fee}
      candidates={row.candidates.map(({ reference, payeeName, transferDate }) => ({
        reference,
        label: `${payeeName} ${formatDay(transferDate, locale)}`,
      }))}
    />
  );
}
