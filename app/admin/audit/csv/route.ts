import { givenIn } from "@/app/_desk/list-state";
import { actionText } from "@/app/_desk/words";
import { AuditList } from "@/lib/audit/inputs";
import { type AuditRow, listAudit } from "@/lib/audit/list-queries";
import { EXPORT_SIZE } from "@/lib/core/list-input";
import { translator } from "@/lib/i18n/translator";
import { csvResponse } from "@/lib/runtime/csv-response";

/** The entries of a filter of the audit as a CSV file. */
export function GET(request: Request): Promise<Response> {
  const given = givenIn(request, AuditList);
  return csvResponse<AuditRow>((ctx) => {
    const t = translator(ctx.locale);
    return {
      name: "audit",
      headings: [
        t("desk.audit.at"),
        t("desk.audit.what"),
        "action",
        t("desk.audit.outcome"),
        t("desk.audit.who"),
        "person_id",
        t("desk.audit.about"),
        "details",
        "request_id",
        "id",
      ],
      cells: (row) => [
        row.at.toISOString(),
        actionText(t, row.action),
        row.action,
        row.outcome,
        row.name ?? row.actor,
        row.personId ?? "",
        row.subject ?? "",
        row.details ? JSON.stringify(row.details) : "",
        row.requestId,
        row.id,
      ],
      page: (next) => listAudit(ctx, { ...given, size: EXPORT_SIZE, ...(next && { before: next }) }),
    };
  });
}
