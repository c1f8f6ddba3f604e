import { givenIn } from "@/app/_desk/list-state";
import { PayablesList } from "@/lib/bank-runs/inputs";
import { listPayables } from "@/lib/bank-runs/payable-queries";
import type { Payable } from "@/lib/bank-runs/payable-source";
import { EXPORT_SIZE } from "@/lib/core/list-input";
import { translator } from "@/lib/i18n/translator";
import { csvResponse } from "@/lib/runtime/csv-response";

export function GET(request: Request): Promise<Response> {
  return csvResponse<Payable>((ctx) => {
    const t = translator(ctx.locale);
    const given = { ...givenIn(request, PayablesList), size: EXPORT_SIZE };
    return {
      name: t("bankruns.payables.title"),
      headings: [
        "id",
        t("bankruns.payables.payee"),
        t("bankruns.payables.kind"),
        t("bankruns.payables.amount"),
        t("bankruns.payables.since"),
        t("bankruns.payables.account"),
      ],
      cells: (row) => [
        row.id,
        row.payeeName,
        t(`bankruns.kinds.${row.kind}`),
        row.amount,
        row.dueSince.toISOString(),
        t(row.bankAccountId ? "bankruns.payables.ready" : "bankruns.payables.blocked"),
      ],
      page: (next) => listPayables(ctx, { ...given, page: next ?? 1 }),
    };
  });
}
