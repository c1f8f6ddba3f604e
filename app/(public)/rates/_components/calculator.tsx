"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { points } from "@/lib/core/points";
import { pointsToYen, type Rates } from "@/lib/core/rates-math";
import { formatInstant, formatNumber, formatPoints, formatYen } from "@/lib/i18n/format";
import { type Calculation, calculate, SIDES, type Side } from "./calculate";

type CalculatorProps = {
  current: Rates;
  /** The announced rates, which can be tried as well. */
  next: { rates: Rates; effectiveAt: Date } | null;
};

/** Points, payment, goods and cash, each from any of the others. */
export function Calculator({ current, next }: CalculatorProps) {
  const t = useTranslations("rates.calculator");
  const locale = useLocale();
  const [typed, setTyped] = useState<{ side: Side; text: string }>({ side: "points", text: "30" });
  const [announced, setAnnounced] = useState(false);
  const rates = announced && next ? next.rates : current;
  const result = calculate(typed.side, typed.text, rates);
  const grouped = (digits: string | undefined) => (digits ? formatNumber(digits, locale) : "");
  const labels = { points: t("points"), pay: t("pay"), goods: t("goods"), cash: t("cash") };
  return (
    <Card aria-labelledby="rates-calculator">
      <h2 id="rates-calculator" className="text-20">
        {t("title")}
      </h2>
      <p className="mb-5 text-14 text-muted">{t("lead")}</p>
      {next && <WhichRates next={next} announced={announced} onChoose={setAnnounced} />}
      <div className="grid gap-4 sm:grid-cols-2">
        {SIDES.map((side) => (
          <Field
            key={side}
            name={side}
            label={labels[side]}
            error={!result && typed.side === side ? t("invalid") : undefined}
          >
            <Input
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
              suffix={side === "points" ? "pt" : t("yen")}
              className="tabular text-end text-20"
              value={typed.side === side ? typed.text : grouped(result?.amounts[side])}
              onChange={(event) => setTyped({ side, text: event.target.value })}
            />
          </Field>
        ))}
      </div>
      <p role="status" className="mt-4 min-h-11 text-14 text-muted">
        {result?.amounts.points && <Rounding result={result} rates={rates} />}
      </p>
    </Card>
  );
}

type WhichRatesProps = {
  next: NonNullable<CalculatorProps["next"]>;
  announced: boolean;
  onChoose: (announced: boolean) => void;
};

/** Lets the announced rates be tried before they are in force. */
function WhichRates({ next, announced, onChoose }: WhichRatesProps) {
  const t = useTranslations("rates.calculator");
  const locale = useLocale();
  return (
    <Field name="rates" label={t("which")} className="mb-4 max-w-form">
      <Select
        value={announced ? "next" : "now"}
        onChange={(event) => onChoose(event.target.value === "next")}
      >
        <option value="now">{t("nowRates")}</option>
        <option value="next">{t("thenRates", { time: formatInstant(next.effectiveAt, locale) })}</option>
      </Select>
    </Field>
  );
}

/** By how much whole points miss what was asked for, to the yen. */
function Rounding({ result, rates }: { result: Calculation; rates: Rates }) {
  const t = useTranslations("rates.calculator");
  const locale = useLocale();
  const { rounding } = result;
  if (!rounding) return t("exact");
  const count = points(rounding.points);
  const shown = { points: formatPoints(count, locale), rest: formatYen(rounding.yen, locale) };
  if (rounding.side === "pay") {
    return t("roundingPay", { ...shown, pay: formatYen(pointsToYen(count, rates.buy), locale) });
  }
  const worth = pointsToYen(count, rounding.side === "goods" ? rates.exchange : rates.cash);
  const asked = formatYen(worth - rounding.yen, locale);
  if (rounding.side === "goods") {
    return t("roundingGoods", { ...shown, worth: formatYen(worth, locale), price: asked });
  }
  return t("roundingCash", { ...shown, worth: formatYen(worth, locale), cash: asked });
}
