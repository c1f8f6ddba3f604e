"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { Yen } from "@/components/domain/points";
import { formatNumber, formatPoints, formatYen } from "@/lib/i18n/format";

type CashOutQuoteProps = {
  points: bigint;
  gross: bigint;
  fee: bigint;
  net: bigint;
  cashRate: bigint;
  /** Yen more than were asked for. */
  rounding?: bigint;
};

/** A cash-out always as the same three lines: what the points are worth, what it costs, what arrives. */
export function CashOutQuote({ points, gross, fee, net, cashRate, rounding = 0n }: CashOutQuoteProps) {
  const t = useTranslations("cashouts.quote");
  const locale = useLocale();
  const rate = t("grossRate", {
    points: formatPoints(points, locale),
    rate: formatNumber(cashRate, locale),
  });
  return (
    <dl aria-label={t("label")} className="divide-y divide-line">
      <Line label={t("gross")} note={rate}>
        <Yen value={gross} />
      </Line>
      <Line label={t("fee")}>
        <Yen value={-fee} />
      </Line>
      <Line
        label={<span className="font-semibold">{t("net")}</span>}
        note={rounding > 0n ? t("rounding", { yen: formatYen(rounding, locale) }) : undefined}
      >
        <Yen value={net} className="font-semibold text-20" />
      </Line>
    </dl>
  );
}

function Line({
  label,
  note,
  children,
}: {
  label: ReactNode;
  note?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 py-2.5">
      <dt className="min-w-0 text-14">
        {label}
        {note && <span className="tabular block text-12 text-muted">{note}</span>}
      </dt>
      <dd className="text-end">{children}</dd>
    </div>
  );
}
