import { Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Rates } from "@/lib/core/rates-math";
import type { Yen as YenAmount } from "@/lib/core/yen";

/** What one point costs and is worth today, from the rates in force. */
export async function RatesTeaser({ rates }: { rates: Rates }) {
  const t = await getT();
  return (
    <section aria-labelledby="rates" className="border-line border-y bg-surface">
      <div className="mx-auto grid max-w-wide items-center gap-x-16 gap-y-8 px-4 py-12 sm:px-6 lg:grid-cols-[1fr_1.2fr] lg:py-16">
        <div className="grid justify-items-start gap-3">
          <h2 id="rates" className="text-24">
            {t("landing.rates.title")}
          </h2>
          <p className="text-muted">{t("landing.rates.lead")}</p>
          <Button asChild variant="secondary" className="mt-2">
            <Link href="/rates">{t("landing.rates.more")}</Link>
          </Button>
        </div>
        <dl className="grid grid-cols-3 divide-x divide-line">
          <Rate label={t("landing.rates.buy")} value={rates.buy} />
          <Rate label={t("landing.rates.goods")} value={rates.exchange} />
          <Rate label={t("landing.rates.cash")} value={rates.cash} />
        </dl>
      </div>
    </section>
  );
}

function Rate({ label, value }: { label: string; value: YenAmount }) {
  return (
    <div className="flex flex-col-reverse justify-end gap-1 px-3 text-center first:ps-0 last:pe-0 sm:px-6">
      <dt className="text-12 text-muted sm:text-14">{label}</dt>
      <dd className="font-semibold text-24 sm:text-44">
        <Yen value={value} />
      </dd>
    </div>
  );
}
