import { DeskTable } from "@/app/_desk/desk-table";
import type { ListState } from "@/app/_desk/list-state";
import { BankText } from "@/components/domain/bank-text";
import { Yen } from "@/components/domain/points";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { LINE_STATES, type RunLinesList } from "@/lib/bank-runs/inputs";
import type { RunLineRow } from "@/lib/bank-runs/line-queries";
import type { Run } from "@/lib/bank-runs/queries";
import type { Page } from "@/lib/core/list-input";
import { formatDay } from "@/lib/i18n/format";
import { LineBadge } from "../../_components/badges";
import { RecallFeeForm, RemoveForm, ResultForm } from "./line-forms";

type Props = { run: Run; state: ListState<typeof RunLinesList>; page: Page<RunLineRow> };

/** The transfers of a run, each with what can be done about it. */
export async function Lines({ run, state, page }: Props) {
  const t = await getT();
  return (
    <ClientMessages namespaces={["bankruns"]}>
      <DeskTable
        state={state}
        caption={t("bankruns.run.lines")}
        chips={[
          {
            name: "status",
            label: t("bankruns.list.state"),
            options: LINE_STATES.flatMap((value) => {
              const count = run.sums.find((sum) => sum.status === value)?.count;
              return count ? [{ value, label: t(`bankruns.lineStates.${value}`), count }] : [];
            }),
          },
        ]}
        search={t("bankruns.run.search")}
        columns={[
          { key: "position", label: t("bankruns.run.number"), sort: "position", cell: (row) => row.position },
          {
            key: "payee",
            label: t("bankruns.payables.payee"),
            cell: (row) => (
              <>
                <BankText text={row.payeeName} />
                <span className="block text-12 text-muted">
                  {row.bankName} {row.branchName} …{row.lastFour}
                </span>
              </>
            ),
          },
          {
            key: "kind",
            label: t("bankruns.payables.kind"),
            cell: (row) => (
              <span className="whitespace-nowrap">
                {t(`bankruns.kinds.${row.kind}`)}
                <span className="tabular block text-12 text-muted">{row.reference}</span>
              </span>
            ),
          },
          {
            key: "amount",
            label: t("bankruns.payables.amount"),
            sort: "amount",
            numeric: true,
            cell: (row) => (
              <span className="whitespace-nowrap">
                <Yen value={row.amount} />
              </span>
            ),
          },
          { key: "state", label: t("bankruns.list.state"), cell: (row) => <State row={row} /> },
          { key: "act", label: t("bankruns.run.act"), cell: (row) => <Act run={run} row={row} /> },
        ]}
        page={page}
        rowKey={(row) => row.id}
        empty={{ title: t("bankruns.run.empty"), text: t("bankruns.run.emptyText") }}
      />
    </ClientMessages>
  );
}

async function State({ row }: { row: RunLineRow }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { status, valueDate, reason } = row;
  const why = status === "failed" || status === "returned" ? t.dynamic(`bankruns.reasons.${reason}`) : reason;
  const told = [valueDate && formatDay(valueDate, locale), why].filter(Boolean).join(" · ");
  return (
    <>
      <LineBadge status={status} />
      {told && <span className="block text-12 text-muted">{told}</span>}
    </>
  );
}

function Act({ run, row }: { run: Run; row: RunLineRow }) {
  const line = { runId: run.id, lineId: row.id, name: row.payeeName };
  if (run.status === "draft" && row.status === "planned") return <RemoveForm {...line} />;
  const day = row.valueDate ?? run.transferDate;
  if (row.status === "sent") return <ResultForm {...line} paid={false} day={day} />;
  if (row.status !== "paid") return null;
  return (
    <>
      <ResultForm {...line} paid day={day} />
      <RecallFeeForm reference={row.reference} name={row.payeeName} day={day} />
    </>
  );
}
