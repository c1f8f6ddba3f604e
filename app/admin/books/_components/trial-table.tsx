import { accountText } from "@/app/_desk/words";
import { Points, Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { BookLine } from "@/lib/books/book-queries";
import type { Unit } from "@/lib/ledger/chart";

type Props = { unit: Unit; lines: readonly BookLine[] };

/** The accounts of one unit: what stands above zero on the left, what stands below it on the right, and both sums. */
export async function TrialTable({ unit, lines }: Props) {
  const t = await getT();
  const Amount = unit === "PTS" ? Points : Yen;
  const debit = sum(lines.map(({ balance }) => (balance > 0n ? balance : 0n)));
  const credit = sum(lines.map(({ balance }) => (balance < 0n ? -balance : 0n)));
  const cell = "border-line border-b px-3 py-2";
  return (
    <section aria-label={t(`books.units.${unit}`)} className="overflow-x-auto">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <h2 className="font-semibold text-20">{t(`books.units.${unit}`)}</h2>
        {debit === credit ? (
          <Badge tone="success">{t("books.adds")}</Badge>
        ) : (
          <Badge tone="danger">{t("books.broken", { amount: String(debit - credit) })}</Badge>
        )}
      </div>
      <table className="w-full border-collapse rounded-card bg-surface text-14">
        <thead>
          <tr className="text-muted">
            <th scope="col" className={`${cell} text-start font-normal`}>
              {t("books.column.account")}
            </th>
            <th scope="col" className={`${cell} text-end font-normal`}>
              {t("books.column.debit")}
            </th>
            <th scope="col" className={`${cell} text-end font-normal`}>
              {t("books.column.credit")}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ kind, account, balance }) => (
            <tr key={kind}>
              <th scope="row" className={`${cell} text-start font-normal`}>
                {account === null ? (
                  accountText(t, kind)
                ) : (
                  <Link
                    href={`/admin/books/${account}`}
                    className="inline-flex min-h-6 items-center underline"
                  >
                    {accountText(t, kind)}
                  </Link>
                )}
              </th>
              <td className={`${cell} text-end`}>{balance > 0n && <Amount value={balance} />}</td>
              <td className={`${cell} text-end`}>{balance < 0n && <Amount value={-balance} />}</td>
            </tr>
          ))}
        </tbody>
        <tfoot className="font-semibold">
          <tr>
            <th scope="row" className="px-3 py-2 text-start">
              {t("books.total")}
            </th>
            <td className="px-3 py-2 text-end">
              <Amount value={debit} />
            </td>
            <td className="px-3 py-2 text-end">
              <Amount value={credit} />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
