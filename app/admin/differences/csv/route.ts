import { givenIn } from "@/app/_desk/list-state";
import { getT } from "@/components/i18n/request";
import { type DifferenceRow, listDifferences } from "@/lib/books/difference-queries";
import { DifferenceList } from "@/lib/books/inputs";
import { EXPORT_SIZE } from "@/lib/core/list-input";
import { csvResponse } from "@/lib/runtime/csv-response";
import { ruleKey } from "../_components/words";

/** The list as its filter shows it. */
export async function GET(request: Request): Promise<Response> {
  const t = await getT();
  const given = givenIn(request, DifferenceList);
  return csvResponse((ctx) => ({
    name: t("books.differences.csv"),
    headings: [
      t("books.differences.column.area"),
      t("books.differences.column.what"),
      t("books.differences.column.subject"),
      t("books.differences.column.expected"),
      t("books.differences.column.found"),
      t("books.differences.column.since"),
      t("books.differences.column.seen"),
      t("books.differences.column.status"),
      t("books.differences.column.note"),
    ],
    cells: (row: DifferenceRow) => [
      t(`books.areas.${row.area}`),
      t.dynamic(ruleKey(row.rule)),
      row.subjectId,
      row.expected,
      row.found,
      row.foundAt.toISOString(),
      row.lastSeenAt.toISOString(),
      t(`books.states.${row.status}`),
      row.note ?? "",
    ],
    page: (next) => listDifferences(ctx, { ...given, size: EXPORT_SIZE, page: next ?? 1 }),
  }));
}
