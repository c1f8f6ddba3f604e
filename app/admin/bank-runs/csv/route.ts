import { givenIn } from "@/app/_desk/list-state";
import { RunsList } from "@/lib/bank-runs/inputs";
import { listRuns, type RunRow } from "@/lib/bank-runs/queries";
import { EXPORT_SIZE } from "@/lib/core/list-input";
import { translator } from "@/lib/i18n/translator";
import { csvResponse } from "@/lib/runtime/csv-response";

export function GET(request: Request): Promise<Response> {
  return csvResponse<RunRow>((ctx) => {
    const t = translator(ctx.locale);
    const given = { ...givenIn(request, RunsList), size: EXPORT_SIZE };
    return {
      name: t("bankruns.list.title"),
      headings: [
        "id",
        t("bankruns.list.date"),
        t("bankruns.list.lines"),
        t("bankruns.list.total"),
        t("bankruns.list.state"),
        t("bankruns.list.by"),
      ],
      cells: (row) => [
        row.id,
        row.transferDate,
        BigInt(row.lineCount),
        row.total,
        t(`bankruns.states.${row.status}`),
        row.createdBy,
      ],
      page: (next) => listRuns(ctx, { ...given, page: next ?? 1 }),
    };
  });
}
