"use client";

import { useLocale, useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { type Amount, formatNumber } from "@/lib/i18n/format";
import { Yen } from "./points";

type QuoteProps = {
  /** Amounts and rates as the server quoted them; `pay` is left out where nothing is paid. */
  quote: {
    pay?: Amount;
    goods: Amount;
    cash: Amount;
    rates: { buy: Amount; exchange: Amount; cash: Amount };
  };
  /** Whose points they are: a gift's lines speak of the receiver, a balance's of the reader. */
  whose?: "theirs" | "yours";
  className?: string;
};

/** What points are, always as the same three lines: paid, worth in goods, worth in cash, with the rate beside each. */
export function Quote({ quote, whose = "theirs", className }: QuoteProps) {
  const t = useTranslations("common.quote");
  const yours = whose === "yours";
  return (
    <dl aria-label={t("label")} className={cn("divide-y divide-line", className)}>
      {quote.pay !== undefined && <Line label={t("pay")} value={quote.pay} rate={quote.rates.buy} strong />}
      <Line label={yours ? t("goodsOwn") : t("goods")} value={quote.goods} rate={quote.rates.exchange} />
      <Line label={yours ? t("cashOwn") : t("cash")} value={quote.cash} rate={quote.rates.cash} />
    </dl>
  );
}

function Line({
  label,
  value,
  rate,
  strong,
}: {
  label: string;
  value: Amount;
  rate: Amount;
  strong?: boolean;
}) {
  const t = useTranslations("common.quote");
  const locale = useLocale();
  return (
    <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 py-2.5">
      <dt className="min-w-0 text-14">
        {label}
        <span className="tabular block text-12 text-muted">
          {t("rate", { yen: formatNumber(rate, locale) })}
        </span>
      </dt>
      <dd className={cn("text-end", strong ? "font-semibold text-20" : "text-16")}>
        <Yen value={value} />
      </dd>
    </div>
  );
}
