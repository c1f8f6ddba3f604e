import { DateTime } from "@/components/domain/date-time";
import { Points, Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { journalsOf } from "@/lib/ledger/journal-queries";
import { mayDo } from "@/lib/policy/permissions";
import type { Context } from "@/lib/runtime/context";
import { DeskSection } from "./desk-detail";
import { accountText, journalText } from "./words";

/** What things have booked, by their ids: journals with their moves in points and yen, for those who may see the books. */
export async function Journals({ ctx, sources }: { ctx: Context; sources: readonly string[] }) {
  if (!mayDo(ctx.actor, "books.view")) return null;
  const [t, journals] = await Promise.all([getT(), journalsOf(ctx, { sources: [...sources] })]);
  return (
    <DeskSection title={t("desk.journals.title")}>
      {journals.length === 0 ? (
        <p className="text-14 text-muted">{t("desk.journals.none")}</p>
      ) : (
        <ol className="grid gap-4 text-14">
          {journals.map(({ id, kind, at, moves }) => (
            <li key={String(id)} className="grid gap-1">
              <p className="flex flex-wrap items-baseline gap-x-4">
                <span className="font-semibold">{journalText(t, kind)}</span>
                <span className="tabular text-12 text-muted">
                  {t("desk.journals.number", { number: Number(id) })}
                </span>
                <DateTime at={at} className="tabular ms-auto text-muted" />
              </p>
              <ul className="divide-y divide-line rounded-control border border-line px-3">
                {moves.map(({ unit, amount, from, to }, line) => (
                  <li
                    // biome-ignore lint/suspicious/noArrayIndexKey: the moves of a journal never change places
                    key={line}
                    className="flex flex-wrap items-baseline justify-between gap-x-4 py-1.5"
                  >
                    <span>
                      {accountText(t, from)} <span aria-hidden="true">→</span>
                      <span className="sr-only">{t("desk.journals.to")}</span> {accountText(t, to)}
                    </span>
                    {unit === "PTS" ? <Points value={amount} /> : <Yen value={amount} />}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </DeskSection>
  );
}
