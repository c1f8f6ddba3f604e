import { CheckList } from "@/lib/compliance/inputs";
import { type ListedCheck, listChecks } from "@/lib/compliance/staff-queries";
import { EXPORT_SIZE } from "@/lib/core/list-input";
import { translator } from "@/lib/i18n/translator";
import { csvResponse } from "@/lib/runtime/csv-response";
import { givenIn } from "../../../_desk/list-state";

/** The list as the filter shows it, as a file: who, and how it stands; nothing of what was said. */
export function GET(request: Request): Promise<Response> {
  return csvResponse<ListedCheck>((ctx) => {
    const t = translator(ctx.locale);
    const given = givenIn(request, CheckList);
    return {
      name: t("compliance.desk.csv"),
      headings: [
        ...["ID", t("compliance.desk.member"), t("compliance.desk.status"), t("compliance.desk.submitted")],
        ...[t("compliance.desk.decided"), t("compliance.desk.decidedBy")],
      ],
      cells: ({ id, name, status, submittedAt, decidedAt, decidedBy }) => [
        ...[id, name, t(`compliance.status.${status}`), submittedAt.toISOString()],
        ...[decidedAt?.toISOString() ?? "", decidedBy ?? ""],
      ],
      page: (next) => listChecks(ctx, { ...given, size: EXPORT_SIZE, page: Number(next ?? 1) }),
    };
  });
}
