import { type ListedFlag, listFlags } from "@/lib/compliance/flag-queries";
import { FlagList } from "@/lib/compliance/inputs";
import { EXPORT_SIZE } from "@/lib/core/list-input";
import { translator } from "@/lib/i18n/translator";
import { csvResponse } from "@/lib/runtime/csv-response";
import { givenIn } from "../../../_desk/list-state";

/** The queue as the filter shows it, as a file. */
export function GET(request: Request): Promise<Response> {
  return csvResponse<ListedFlag>((ctx) => {
    const t = translator(ctx.locale);
    const given = givenIn(request, FlagList);
    return {
      name: t("compliance.risk.csv"),
      headings: [
        ...["ID", t("compliance.risk.rule"), t("compliance.risk.person"), t("compliance.risk.subject")],
        ...[t("compliance.risk.state"), t("compliance.risk.raised"), t("compliance.risk.note")],
      ],
      cells: ({ id, rule, name, subjectId, status, raisedAt, note }) => [
        ...[id, t.dynamic(`compliance.rule_${rule}`), name, subjectId],
        ...[t(`compliance.risk.${status}`), raisedAt.toISOString(), note ?? ""],
      ],
      page: (next) => listFlags(ctx, { ...given, size: EXPORT_SIZE, page: Number(next ?? 1) }),
    };
  });
}
