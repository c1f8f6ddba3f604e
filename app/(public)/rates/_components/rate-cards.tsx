import { ArrowLeftRight, Banknote, ShoppingBag } from "lucide-react";
import { Yen } from "@/components/domain/points";
import { getLocale, getT } from "@/components/i18n/request";
import type { Yen as YenAmount } from "@/lib/core/yen";
import { formatInstant } from "@/lib/i18n/format";
import type { RatesVersion } from "@/lib/rates/current";

/** The three rates in force, large. */
export async function RateCards({ current }: { current: RatesVersion }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const since =
    current.version === 1
      ? t("rates.sinceStart")
      : t("rates.since", { time: formatInstant(current.effectiveAt, locale) });
  return (
    <section aria-labelledby="rates-now">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h2 id="rates-now" className="text-20">
          {t("rates.now")}
        </h2>
        <p className="text-14 text-muted">{since}</p>
      </div>
      <dl className="grid gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-3">
        <Rate label={t("rates.kinds.buy")} icon={ShoppingBag} value={current.rates.buy} />
        <Rate label={t("rates.kinds.exchange")} icon={ArrowLeftRight} value={current.rates.exchange} />
        <Rate label={t("rates.kinds.cash")} icon={Banknote} value={current.rates.cash} />
      </dl>
    </section>
  );
}

async function Rate({
  label,
  icon: Icon,
  value,
}: {
  label: string;
  icon: typeof Banknote;
  value: YenAmount;
}) {
  const t = await getT();
  return (
    <div className="flex items-center justify-between gap-4 bg-surface p-5 sm:block">
      <dt className="flex items-center gap-2 text-14 text-muted">
        <Icon aria-hidden="true" className="size-4 text-gold" />
        {label}
      </dt>
      <dd className="text-end sm:mt-2 sm:text-start">
        <Yen value={value} className="block font-semibold text-32" />
        <span className="text-12 text-muted">{t("rates.perPoint")}</span>
      </dd>
    </div>
  );
}
