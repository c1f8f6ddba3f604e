import { givenIn } from "@/app/_desk/list-state";
import { EXPORT_SIZE } from "@/lib/core/list-input";
import { translator } from "@/lib/i18n/translator";
import { csvResponse } from "@/lib/runtime/csv-response";
import { documentNumber } from "@/lib/settlement/document-words";
import { ListInput } from "@/lib/settlement/inputs";
import { type InvoiceRow, listInvoices } from "@/lib/settlement/invoice-queries";

/** The documents of a filter as a CSV file, for whoever may see them; what is credited stands below zero. */
export function documentsCsv(request: Request): Promise<Response> {
  const given = givenIn(request, ListInput);
  return csvResponse<InvoiceRow>((ctx) => {
    const t = translator(ctx.locale);
    return {
      name: t("settlement.list.csvName"),
      headings: [
        t("settlement.list.number"),
        t("settlement.list.retailer"),
        t("settlement.list.issued"),
        t("settlement.list.state"),
        t("settlement.list.since"),
        t("settlement.list.amount"),
        "id",
      ],
      cells: ({ id, kind, number, retailer, issueDate, status, statusAt, total }) => [
        documentNumber(kind, number),
        retailer,
        issueDate,
        t(`settlement.states.${status}`),
        statusAt.toISOString(),
        kind === "invoice" ? total : -total,
        id,
      ],
      page: (next) => listInvoices(ctx, { ...given, size: EXPORT_SIZE, page: next ?? 1 }),
    };
  });
}
