import { getLocale, getT } from "@/components/i18n/request";
import type { Rates } from "@/lib/core/rates-math";
import { formatYen } from "@/lib/i18n/format";

/** What the operator earns, in plain words and from the rates themselves. */
export async function Fee({ rates }: { rates: Rates }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <section aria-labelledby="rates-fee">
      <h2 id="rates-fee" className="mb-3 text-20">
        {t("rates.fee.title")}
      </h2>
      <p>
        {t("rates.fee.text", {
          buy: formatYen(rates.buy, locale),
          exchange: formatYen(rates.exchange, locale),
          cash: formatYen(rates.cash, locale),
          goodsFee: formatYen(rates.buy - rates.exchange, locale),
          cashFee: formatYen(rates.buy - rates.cash, locale),
        })}
      </p>
      <p className="mt-3">{t("rates.fee.giving")}</p>
    </section>
  );
}
