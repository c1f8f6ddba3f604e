"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { Quote } from "@/components/domain/quote";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Chips } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { points } from "@/lib/core/points";
import { quote, type Rates } from "@/lib/core/rates-math";
import { formatPoints } from "@/lib/i18n/format";
import { checkAmount } from "../actions";
import { OwedLines } from "./owed-lines";
import { PaymentWays, type WaysToPay } from "./payment-ways";

const OFTEN = [10n, 30n, 50n, 100n, 300n];

type AmountFormProps = {
  rates: Rates;
  payment: WaysToPay;
  min: bigint;
  max: bigint;
  owed: bigint;
  /** The order that waits for these points. */
  back: string | null;
  initial: string;
  help: string;
};

/** How many points: a chip or any number, with what they cost and are worth at the rates that the server gave. */
export function AmountForm({ rates, payment, min, max, owed, back, initial, help }: AmountFormProps) {
  const t = useTranslations("purchases.new");
  const locale = useLocale();
  const [text, setText] = useState(initial);
  const wanted = readPoints(text);
  const quoted = wanted === null ? null : quote(points(wanted), rates);
  const chips = OFTEN.filter((amount) => amount >= min && amount <= max);
  return (
    <ActionForm action={checkAmount}>
      {back && <input type="hidden" name="back" value={back} />}
      <FieldSet name="often" label={t("chips")} optional={false}>
        <Chips
          choices={chips.map((amount) => ({ value: String(amount), label: formatPoints(amount, locale) }))}
          value={wanted === null ? "" : String(wanted)}
          onChange={setText}
        />
      </FieldSet>
      <Field name="points" label={t("amount")} help={help}>
        <div className="max-w-56">
          <Input
            inputMode="numeric"
            autoComplete="off"
            maxLength={14}
            suffix="pt"
            className="tabular text-end text-20"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      </Field>
      <section
        aria-labelledby="quote-heading"
        aria-live="polite"
        className="rounded-card bg-sunken px-4 py-3"
      >
        <h2 id="quote-heading" className="font-semibold text-14">
          {t("quote")}
        </h2>
        {quoted ? (
          <>
            <Quote quote={quoted} whose={back ? "yours" : "theirs"} />
            {owed > 0n && <OwedLines wanted={quoted.points} owed={owed} />}
          </>
        ) : (
          <p className="py-2 text-14 text-muted">{t("quoteHint")}</p>
        )}
      </section>
      <PaymentWays ways={payment} pay={quoted?.pay ?? null} />
      <SubmitButton size="large" wide pending={t("pending")}>
        {t("next")}
      </SubmitButton>
    </ActionForm>
  );
}

/** A positive whole number as it is being typed, or null. */
function readPoints(text: string): bigint | null {
  const digits = text.normalize("NFKC").replace(/[,\s]|pt/gi, "");
  return /^\d{1,9}$/.test(digits) && BigInt(digits) > 0n ? BigInt(digits) : null;
}
