import { AccountList } from "@/lib/bank-accounts/inputs";
import { type ListedAccount, listBankAccounts } from "@/lib/bank-accounts/staff-queries";
import { EXPORT_SIZE } from "@/lib/core/list-input";
import { translator } from "@/lib/i18n/translator";
import { csvResponse } from "@/lib/runtime/csv-response";
import { givenIn } from "../../../_desk/list-state";

/** The list as the filter shows it, as a file; of the numbers the end, as on the page. */
export function GET(request: Request): Promise<Response> {
  return csvResponse<ListedAccount>((ctx) => {
    const t = translator(ctx.locale);
    const given = givenIn(request, AccountList);
    return {
      name: t("bankaccounts.desk.csv"),
      headings: [
        ...["ID", t("bankaccounts.desk.owner"), t("bankaccounts.desk.kind"), t("bankaccounts.desk.bank")],
        ...[t("bankaccounts.desk.number"), t("bankaccounts.desk.status"), t("bankaccounts.desk.since")],
      ],
      cells: ({ id, owner, personId, lastFour, status, statusAt, ...place }) => [
        ...[id, owner, t(personId ? "bankaccounts.desk.member" : "bankaccounts.desk.shop")],
        `${place.bankCode} ${place.bankName} ${place.branchCode} ${place.branchName}`,
        ...[`*${lastFour}`, t(`bankaccounts.status.${status}`), statusAt.toISOString()],
      ],
      page: (next) => listBankAccounts(ctx, { ...given, size: EXPORT_SIZE, page: Number(next ?? 1) }),
    };
  });
}
