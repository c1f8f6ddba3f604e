import { givenIn } from "@/app/_desk/list-state";
import { accountText, journalText } from "@/app/_desk/words";
import { getT } from "@/components/i18n/request";
import { type LedgerRow, listLedger } from "@/lib/books/book-queries";
import { LedgerList } from "@/lib/books/inputs";
import { EXPORT_SIZE } from "@/lib/core/list-input";
import { csvResponse } from "@/lib/runtime/csv-response";

/** An account's lines as the filter shows them. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  const [t, { account }] = await Promise.all([getT(), params]);
  const given = givenIn(request, LedgerList);
  return csvResponse((ctx) => ({
    name: `${t("books.account.csv")}-${account}`,
    headings: [
      t("books.column.at"),
      t("books.column.journal"),
      t("books.column.kind"),
      t("books.column.source"),
      t("books.column.counterpart"),
      t("books.column.amount"),
      t("books.column.balance"),
    ],
    cells: (row: LedgerRow) => [
      row.at.toISOString(),
      row.journalId,
      journalText(t, row.kind),
      row.sourceId,
      accountText(t, row.counterKind),
      row.amount,
      row.balanceAfter ?? "",
    ],
    page: (next) => listLedger(ctx, { ...given, account, size: EXPORT_SIZE, before: next ?? undefined }),
  }));
}
