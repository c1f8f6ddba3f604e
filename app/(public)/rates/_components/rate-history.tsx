import { DateTime } from "@/components/domain/date-time";
import { Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { type Column, Table } from "@/components/ui/table";
import type { Id } from "@/lib/core/ids";
import type { Translator } from "@/lib/i18n/translator";
import type { RatesVersion } from "@/lib/rates/current";

type RateHistoryProps = { history: readonly RatesVersion[]; announcementDays: number };

/** Every version that was ever in force, the newest first. */
export async function RateHistory({ history, announcementDays }: RateHistoryProps) {
  const t = await getT();
  const current = history[0]?.policyId;
  return (
    <section aria-labelledby="rates-history">
      <h2 id="rates-history" className="mb-3 text-20">
        {t("rates.history.title")}
      </h2>
      <div className="rounded-card border border-line bg-surface px-4 py-2 sm:px-3">
        <Table
          caption={t("rates.history.caption")}
          rows={history}
          rowKey={(version) => version.policyId}
          columns={columns(t, current)}
        />
      </div>
      <p className="mt-3 text-14 text-muted">{t("rates.history.note", { days: announcementDays })}</p>
    </section>
  );
}

function columns(t: Translator, current: Id<"pol"> | undefined): Column<RatesVersion>[] {
  return [
    {
      key: "from",
      label: t("rates.history.from"),
      cell: (version) => (
        <span className="inline-flex flex-wrap items-center gap-2">
          {version.version === 1 ? t("rates.history.start") : <DateTime at={version.effectiveAt} />}
          {version.policyId === current && <Badge tone="success">{t("rates.history.current")}</Badge>}
        </span>
      ),
    },
    {
      key: "announced",
      label: t("rates.history.announced"),
      cell: (version) => (version.version === 1 ? "–" : <DateTime at={version.announcedAt} style="date" />),
    },
    {
      key: "buy",
      label: t("rates.history.buy"),
      numeric: true,
      cell: (version) => <Yen value={version.rates.buy} />,
    },
    {
      key: "exchange",
      label: t("rates.history.exchange"),
      numeric: true,
      cell: (version) => <Yen value={version.rates.exchange} />,
    },
    {
      key: "cash",
      label: t("rates.history.cash"),
      numeric: true,
      cell: (version) => <Yen value={version.rates.cash} />,
    },
  ];
}
