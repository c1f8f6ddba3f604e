import type { Metadata } from "next";
import { DeskTable } from "@/app/_desk/desk-table";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { found } from "@/app/_settlement/found";
import { DateTime } from "@/components/domain/date-time";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { PageHeader } from "@/components/ui/page-header";
import { countDifferences, lastComparison, listDifferences } from "@/lib/books/difference-queries";
import { DIFFERENCE_AREAS, DIFFERENCE_STATES, DifferenceList } from "@/lib/books/inputs";
import { formatInstant } from "@/lib/i18n/format";
import { requireStaff } from "@/lib/runtime/session";
import { CompareForm } from "./_components/compare-form";
import { AmountText, DifferenceState, ruleKey } from "./_components/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("books.differences.title") };
}

const BASE = "/admin/differences";

/** Where the books do not agree with what must agree with them. */
export default async function DifferencesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, locale, ctx, params] = await Promise.all([getT(), getLocale(), requireStaff(BASE), searchParams]);
  const state = listState(BASE, DifferenceList, params);
  const [page, counts, last] = await Promise.all([
    found(listDifferences(ctx, state.given)),
    found(countDifferences(ctx, {})),
    found(lastComparison(ctx, {})),
  ]);
  return (
    <>
      <PageHeader
        title={t("books.differences.title")}
        lead={t("books.differences.lead")}
        action={
          <ClientMessages namespaces={["books"]}>
            <CompareForm />
          </ClientMessages>
        }
      />
      <p className="mb-4 text-14 text-muted">
        {last
          ? t("books.differences.last", { at: formatInstant(last.at, locale), compared: last.compared })
          : t("books.differences.never")}
      </p>
      <DeskTable
        state={state}
        caption={t("books.differences.title")}
        chips={[
          {
            name: "status",
            label: t("books.states.label"),
            options: DIFFERENCE_STATES.map((value) => ({
              value,
              label: t(`books.states.${value}`),
              count: counts[value] ?? 0,
            })),
          },
          {
            name: "area",
            label: t("books.areas.label"),
            options: DIFFERENCE_AREAS.map((value) => ({ value, label: t(`books.areas.${value}`) })),
          },
        ]}
        columns={[
          {
            key: "what",
            label: t("books.differences.column.what"),
            cell: ({ rule }) => t.dynamic(ruleKey(rule)),
          },
          {
            key: "subject",
            label: t("books.differences.column.subject"),
            cell: ({ subjectId }) => <span className="break-all font-mono text-12">{subjectId}</span>,
          },
          {
            key: "expected",
            label: t("books.differences.column.expected"),
            numeric: true,
            cell: ({ expected }) => <AmountText text={expected} />,
          },
          {
            key: "found",
            label: t("books.differences.column.found"),
            numeric: true,
            cell: (row) => <AmountText text={row.found} />,
          },
          {
            key: "since",
            label: t("books.differences.column.since"),
            sort: "since",
            cell: ({ foundAt }) => <DateTime at={foundAt} className="tabular" />,
          },
          {
            key: "status",
            label: t("books.differences.column.status"),
            cell: ({ status }) => <DifferenceState status={status} />,
          },
        ]}
        page={page}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `${BASE}/${id}`}
        empty={{ title: t("books.differences.none"), text: t("books.differences.noneText") }}
        csv={`${BASE}/csv`}
      />
    </>
  );
}
