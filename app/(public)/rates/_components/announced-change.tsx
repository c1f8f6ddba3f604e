import { Yen } from "@/components/domain/points";
import { getLocale, getT } from "@/components/i18n/request";
import { Table } from "@/components/ui/table";
import { formatInstant } from "@/lib/i18n/format";
import type { RatesVersion } from "@/lib/rates/current";

/** The next rates beside those in force, with the hour at which they change. */
export async function AnnouncedChange({ current, next }: { current: RatesVersion; next: RatesVersion }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const time = formatInstant(next.effectiveAt, locale);
  const rows = [
    { key: "buy", label: t("rates.kinds.buy"), today: current.rates.buy, coming: next.rates.buy },
    {
      key: "exchange",
      label: t("rates.kinds.exchange"),
      today: current.rates.exchange,
      coming: next.rates.exchange,
    },
    { key: "cash", label: t("rates.kinds.cash"), today: current.rates.cash, coming: next.rates.cash },
  ];
  return (
    <section
      aria-labelledby="rates-change"
      className="rounded-card border border-gold/40 bg-gold-soft p-5 sm:p-6"
    >
      <h2 id="rates-change" className="text-20">
        {t("rates.change.title")}
      </h2>
      <p className="mt-2 mb-4">{t("rates.change.text", { time })}</p>
      <Table
        caption={t("rates.change.caption")}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: "what", label: t("rates.change.what"), cell: (row) => row.label },
          {
            key: "now",
            label: t("rates.change.today"),
            numeric: true,
            cell: (row) => <Yen value={row.today} />,
          },
          {
            key: "then",
            label: t("rates.change.then", { time: formatInstant(next.effectiveAt, locale, "date") }),
            numeric: true,
            cell: (row) => <Yen value={row.coming} className="font-semibold" />,
          },
        ]}
      />
      <p className="mt-3 text-14 text-muted">
        {t("rates.change.announced", { time: formatInstant(next.announcedAt, locale, "date") })}
      </p>
    </section>
  );
}
