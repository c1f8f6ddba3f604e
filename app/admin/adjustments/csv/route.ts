import { givenIn } from "@/app/_desk/list-state";
import { getT } from "@/components/i18n/request";
import { AdjustmentList } from "@/lib/adjustments/inputs";
import { type AdjustmentRow, listAdjustments } from "@/lib/adjustments/queries";
import { EXPORT_SIZE } from "@/lib/core/list-input";
import { csvResponse } from "@/lib/runtime/csv-response";

/** The list as its filter shows it. */
export async function GET(request: Request): Promise<Response> {
  const t = await getT();
  const given = givenIn(request, AdjustmentList);
  return csvResponse((ctx) => ({
    name: t("adjustments.csv"),
    headings: [
      t("adjustments.column.requested"),
      t("adjustments.column.owner"),
      t("adjustments.column.number"),
      t("adjustments.column.direction"),
      t("adjustments.column.points"),
      t("adjustments.column.reason"),
      t("adjustments.column.askedBy"),
      t("adjustments.column.decidedBy"),
      t("adjustments.column.status"),
    ],
    cells: (row: AdjustmentRow) => [
      row.requestedAt.toISOString(),
      row.owner,
      row.accountNumber,
      t(`adjustments.directions.${row.direction}`),
      row.points,
      row.reason,
      row.askedBy,
      row.decidedBy ?? "",
      t(`adjustments.states.${row.status}`),
    ],
    page: (next) => listAdjustments(ctx, { ...given, size: EXPORT_SIZE, page: next ?? 1 }),
  }));
}
