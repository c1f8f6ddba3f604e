"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chips } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CashOutPreview } from "@/lib/cash-outs/preview-cash-out";
import { quoteCashOut } from "@/lib/cash-outs/quote";
import { formatPoints } from "@/lib/i18n/format";
import type { ActionState } from "@/lib/runtime/action";
import { CashOutQuote } from "../../_components/cash-out-quote";
import type { FlowProps } from "./cash-out-flow";

type AmountStepProps = FlowProps & {
  action: (state: ActionState<CashOutPreview>, form: FormData) => Promise<ActionState<CashOutPreview>>;
};

/** How much: points, or the yen that should arrive, with what it brings at the terms that the server gave. */
export function AmountStep({ terms, least, most, initial, action }: AmountStepProps) {
  const t = useTranslations("cashouts.new");
  const locale = useLocale();
  const [by, setBy] = useState<"points" | "yen">("points");
  const [text, setText] = useState(initial);
  const amount = readAmount(text);
  const quote = amount === null ? null : quoteCashOut({ by, amount }, terms);
  const inPoints = (points: bigint) => formatPoints(points, locale);
  const range = t("range", { min: inPoints(least), max: inPoints(most) });
  return (
    <Card aria-labelledby="amount-heading">
      <h2 id="amount-heading" className="mb-4 text-20">
        {t("amount")}
      </h2>
      <ActionForm action={action}>
        <FieldSet name="by" label={t("by")} optional={false}>
          <Chips
            choices={[
              { value: "points", label: t("byPoints") },
              { value: "yen", label: t("byYen") },
            ]}
            value={by}
            onChange={(value) => {
              setBy(value === "yen" ? "yen" : "points");
              setText("");
            }}
          />
        </FieldSet>
        <div className="grid gap-3">
          <Field
            name="amount"
            label={by === "yen" ? t("yen") : t("points")}
            help={by === "yen" ? t("yenHelp") : range}
          >
            <div className="max-w-56">
              <Input
                inputMode="numeric"
                autoComplete="off"
                maxLength={14}
                suffix={by === "yen" ? "¥" : "pt"}
                className="tabular text-end text-20"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </div>
          </Field>
          {by === "points" && (
            <Button
              variant="secondary"
              size="small"
              className="justify-self-start"
              onClick={() => setText(String(most))}
            >
              {t("all", { points: inPoints(most) })}
            </Button>
          )}
        </div>
        <section
          aria-labelledby="quote-heading"
          aria-live="polite"
          className="rounded-card bg-sunken px-4 py-3"
        >
          <h3 id="quote-heading" className="font-semibold text-14">
            {t("quote")}
          </h3>
          {quote && quote.net > 0n ? (
            <CashOutQuote {...quote} />
          ) : (
            <p className="py-2 text-14 text-muted">{quote ? t("tooLittle") : t("quoteHint")}</p>
          )}
        </section>
        <SubmitButton size="large" wide pending={t("checking")}>
          {t("review")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}

/** A positive whole number as it is being typed, or null. */
function readAmount(text: string): bigint | null {
  const digits = text.normalize("NFKC").replace(/[,\s¥円]|pt/gi, "");
  return /^\d{1,9}$/.test(digits) && BigInt(digits) > 0n ? BigInt(digits) : null;
}
