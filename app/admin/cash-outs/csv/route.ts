import { CashOutList } from "@/lib/cash-outs/inputs";
import { type ReviewedRow, reviewCashOuts } from "@/lib/cash-outs/staff-queries";
import { EXPORT_SIZE } from "@/lib/core/list-input";
import { translator } from "@/lib/i18n/translator";
import { csvResponse } from "@/lib/runtime/csv-response";
import { givenIn } from "../../../_desk/list-state";

/** The list as the filter shows it, as a file. */
export function GET(request: Request): Promise<Response> {
  return csvResponse<ReviewedRow>((ctx) => {
    const t = translator(ctx.locale);
    const given = givenIn(request, CashOutList);
    return {
      name: "cash-outs",
      headings: [
        t("cashouts.facts.reference"),
        t("cashouts.desk.member"),
        t("cashouts.desk.status"),
        t("cashouts.quote.points"),
        t("cashouts.quote.gross"),
        t("cashouts.desk.net"),
        t("cashouts.facts.account"),
        t("cashouts.facts.requested"),
      ],
      cells: ({ id, name, status, points, gross, net, bankName: bank, lastFour, requestedAt }) => [
        id,
        name,
        t(`cashouts.status.${status}`),
        points,
        gross,
        net,
        t("cashouts.account", { bank, lastFour }),
        requestedAt.toISOString(),
      ],
      page: (next) =>
        reviewCashOuts(ctx, { ...given, size: EXPORT_SIZE, page: next === null ? 1 : Number(next) }),
    };
  });
}
