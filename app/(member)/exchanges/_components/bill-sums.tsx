"use client";

import { useLocale, useTranslations } from "use-intl/react";
import { Points, Yen } from "@/components/domain/points";
import { DescriptionList } from "@/components/ui/description-list";
import { formatNumber, formatYen } from "@/lib/i18n/format";

type BillSumsProps = { price: bigint; points: bigint; rounding: bigint; rate: bigint };

/** What the goods of one retailer cost: yen, points, and exactly what is rounded up. */
export function BillSums({ price, points, rounding, rate }: BillSumsProps) {
  const t = useTranslations("exchanges");
  const locale = useLocale();
  return (
    <DescriptionList
      className="border-line border-t"
      items={[
        { label: t("sums.price"), value: <Yen value={price} /> },
        {
          label: (
            <>
              {t("sums.points")}
              <span className="block text-12">{t("sums.rate", { rate: formatNumber(rate, locale) })}</span>
            </>
          ),
          value: (
            <>
              <Points value={points} className="font-semibold text-20" />
              {rounding > 0n && (
                <span className="block text-12 text-muted">
                  {t("sums.rounding", { yen: formatYen(rounding, locale) })}
                </span>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
