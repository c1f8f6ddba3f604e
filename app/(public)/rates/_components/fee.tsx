import { getLocale, getT } from "@/components/i18n/request";
import { Link } from "@/components/ui/link";
import type { Rates } from "@/lib/core/rates-math";
import { formatYen } from "@/lib/i18n/format";
import type { CashOutRules } from "@/lib/rates/policies";

/** What the operator earns, in plain words and from the rates themselves. */
export async function Fee({ rates, cashOut }: { rates: Rates; cashOut: CashOutRules | null }) {
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
      {cashOut && (
        <p className="mt-3">
          {t("rates.fee.cashOut", {
            fee: formatYen(cashOut.fee, locale),
            min: formatYen(cashOut.min, locale),
            max: formatYen(cashOut.max, locale),
            month: formatYen(cashOut.monthMax, locale),
          })}{" "}
          <Link href="/cash-outs/new" className="link">
            {t("rates.fee.cashOutLink")}
          </Link>
        </p>
      )}
      <p className="mt-3">{t("rates.fee.giving")}</p>
    </section>
  );
}
