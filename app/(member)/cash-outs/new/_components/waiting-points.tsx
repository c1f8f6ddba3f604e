import { DateTime } from "@/components/domain/date-time";
import { Points } from "@/components/domain/points";
import { getLocale, getT } from "@/components/i18n/request";
import { Notice } from "@/components/ui/notice";
import type { CashOutForm } from "@/lib/cash-outs/queries";
import { formatPoints } from "@/lib/i18n/format";

/** Why not all points can be cashed out now, with the numbers, and from when on the rest can. */
export async function WaitingPoints({ form }: { form: CashOutForm }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { balance, waiting, frozen, rules } = form;
  if (waiting.length === 0 && frozen === 0n) return null;
  const show = (points: bigint) => formatPoints(points, locale);
  const all = waiting.reduce((sum, { points }) => sum + points, 0n);
  return (
    <Notice
      tone="warning"
      title={
        all > 0n &&
        t("cashouts.new.waitTitle", { balance: show(balance), points: show(all), days: rules.waitDays })
      }
    >
      <ul className="grid gap-0.5">
        {waiting.map(({ points, until }) => (
          <li key={until.getTime()} className="tabular">
            {t.rich("cashouts.new.waitLine", {
              points: () => <Points value={points} />,
              time: () => <DateTime at={until} />,
            })}
          </li>
        ))}
      </ul>
      {frozen > 0n && <p>{t("cashouts.new.frozen", { points: show(frozen) })}</p>}
    </Notice>
  );
}
