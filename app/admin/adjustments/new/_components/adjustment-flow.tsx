"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { Points } from "@/components/domain/points";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/choices";
import { DescriptionList } from "@/components/ui/description-list";
import { Field, FieldSet } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { AdjustmentPreview } from "@/lib/adjustments/queries";
import { formatPoints } from "@/lib/i18n/format";
import { propose, review } from "../actions";

/** What and why; then, on one screen, what it changes and the button that asks for it. */
export function AdjustmentFlow({ accountId }: { accountId: string }) {
  const [preview, setPreview] = useState<AdjustmentPreview>();
  if (preview) return <Review preview={preview} onBack={() => setPreview(undefined)} />;
  return <Wish accountId={accountId} onReviewed={setPreview} />;
}

type WishProps = { accountId: string; onReviewed: (preview: AdjustmentPreview) => void };

function Wish({ accountId, onReviewed }: WishProps) {
  const t = useTranslations("adjustments");
  return (
    <ActionForm action={review} onDone={onReviewed} draft={`adjustment:${accountId}`}>
      <input type="hidden" name="accountId" value={accountId} />
      <FieldSet name="direction" label={t("directions.label")}>
        <RadioCards
          choices={[
            { value: "give", label: t("directions.give") },
            { value: "take", label: t("directions.take") },
          ]}
        />
      </FieldSet>
      <Field name="points" label={t("form.points")}>
        <Input inputMode="numeric" suffix="pt" className="tabular" maxLength={12} />
      </Field>
      <Field name="reason" label={t("form.reason")} help={t("form.reasonHelp")}>
        <Textarea rows={3} maxLength={500} />
      </Field>
      <SubmitButton size="large" pending={t("page.asking")}>
        {t("form.review")}
      </SubmitButton>
    </ActionForm>
  );
}

type ReviewProps = { preview: AdjustmentPreview; onBack: () => void };

function Review({ preview, onBack }: ReviewProps) {
  const t = useTranslations("adjustments");
  const locale = useLocale();
  const { accountId, direction, points, reason, owner, balance, after } = preview;
  const amount = formatPoints(points, locale);
  return (
    <Card aria-labelledby="review-heading" className="grid gap-4">
      <h2
        id="review-heading"
        tabIndex={-1}
        ref={(heading) => heading?.focus()}
        className="font-semibold text-20"
      >
        {t("review.title")}
      </h2>
      <DescriptionList
        items={[
          { label: t("column.owner"), value: owner },
          {
            label: t("column.points"),
            value: <Points value={direction === "give" ? points : -points} sign="always" />,
          },
          { label: t("review.before"), value: <Points value={balance} /> },
          { label: t("review.after"), value: <Points value={after} /> },
          { label: t("column.reason"), value: <span className="whitespace-pre-wrap">{reason}</span> },
        ]}
      />
      <p className="text-14 text-muted">{t("review.note")}</p>
      <ActionForm action={propose}>
        {Object.entries({ accountId, direction, points: String(points), reason }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="flex flex-wrap gap-3">
          <SubmitButton pending={t("page.asking")}>
            {direction === "give"
              ? t("review.give", { points: amount, owner })
              : t("review.take", { points: amount, owner })}
          </SubmitButton>
          <Button type="button" variant="secondary" onClick={onBack}>
            {t("review.back")}
          </Button>
        </div>
      </ActionForm>
    </Card>
  );
}
