"use client";

import { useLocale, useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { formatYen } from "@/lib/i18n/format";

type Range = { readonly min: bigint; readonly max: bigint };
export type WaysToPay = { readonly card: Range; readonly paypay: Range; readonly konbini: Range };

/** The ways to pay with their limits, and which of them this amount is for. */
export function PaymentWays({ ways, pay }: { ways: WaysToPay; pay: bigint | null }) {
  const t = useTranslations("purchases");
  const locale = useLocale();
  const names = {
    card: t("method.card"),
    paypay: t("method.paypay"),
    konbini: t("method.konbini"),
  };
  return (
    <section aria-labelledby="ways-heading" className="text-14">
      <h2 id="ways-heading" className="mb-1 font-semibold">
        {t("new.methods")}
      </h2>
      <ul className="grid gap-1">
        {(["card", "paypay", "konbini"] as const).map((way) => {
          const { min, max } = ways[way];
          const fits = pay === null || (pay >= min && pay <= max);
          const range = { min: formatYen(min, locale), max: formatYen(max, locale) };
          return (
            <li key={way} className={cn("flex flex-wrap justify-between gap-x-4", !fits && "text-muted")}>
              <span>{names[way]}</span>
              <span className="tabular ms-auto text-muted">
                {fits ? t("new.methodRange", range) : t("new.methodOff", range)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
