import { DateTime } from "@/components/domain/date-time";
import { Points } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import type { ActivityEntry } from "@/lib/statement/entry";
import { whatText } from "@/lib/statement/words";

/** Entries as a table that stays one on paper, its head repeated on every sheet. */
export async function StatementTable({ entries }: { entries: readonly ActivityEntry[] }) {
  const t = await getT();
  return (
    <section
      aria-label={t("activity.printPage.caption")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has only a keyboard must be able to scroll it
      tabIndex={0}
      className="overflow-x-auto print:overflow-visible"
    >
      <table className="w-full min-w-136 border-collapse text-12 print:min-w-0">
        <caption className="sr-only">{t("activity.printPage.caption")}</caption>
        <thead className="table-header-group">
          <tr className="border-edge border-b text-start">
            <th scope="col" className="py-2 pe-3 text-start font-semibold">
              {t("activity.column.at")}
            </th>
            <th scope="col" className="py-2 pe-3 text-start font-semibold">
              {t("activity.column.what")}
            </th>
            <th scope="col" className="py-2 pe-3 text-end font-semibold">
              {t("activity.column.amount")}
            </th>
            <th scope="col" className="py-2 text-end font-semibold">
              {t("activity.column.balance")}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq} className="break-inside-avoid border-line border-b align-top">
              <td className="tabular whitespace-nowrap py-2 pe-3">
                <DateTime at={entry.at} />
              </td>
              <td className="py-2 pe-3">
                {whatText(t, entry.what)}
                {entry.who && <span className="block">{entry.who}</span>}
                {entry.message && (
                  <span className="line-clamp-2 text-muted print:line-clamp-none">{entry.message}</span>
                )}
                <span className="tabular block text-muted">{entry.reference}</span>
              </td>
              <td className="py-2 pe-3 text-end">
                <Points value={entry.amount} sign="always" />
              </td>
              <td className="py-2 text-end">
                <Points value={entry.balanceAfter} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
