"use client";

import { type ReactNode, useState } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { Points } from "@/components/domain/points";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { formatPoints } from "@/lib/i18n/format";
import type { ActionState } from "@/lib/runtime/action";
import type { EarlierRecipient } from "@/lib/transfers/list-queries";
import type { TransferPreview } from "@/lib/transfers/preview-transfer";
import { CardFields } from "./card-fields";
import { RecipientFields } from "./recipient-fields";
import type { SendFacts } from "./send-flow";
import { TimeFields } from "./time-fields";

const QUICK = [10n, 30n, 50n, 100n];

type GiftFormProps = {
  draft: string;
  action: (state: ActionState<TransferPreview>, form: FormData) => Promise<ActionState<TransferPreview>>;
  facts: SendFacts;
  recipients: readonly EarlierRecipient[];
  today: string;
};

/** Everything that a gift consists of, in the order in which one thinks of it. */
export function GiftForm({ draft, action, facts, recipients, today }: GiftFormProps) {
  const t = useTranslations("transfers");
  const [channel, setChannel] = useState("email");
  return (
    <ActionForm action={action} draft={draft} className="gap-8">
      <Part title={t("recipient.title")}>
        <RecipientFields channel={channel} onChannel={setChannel} recipients={recipients} />
      </Part>
      <Part title={t("points.title")}>
        <PointsField facts={facts} />
      </Part>
      <Part title={t("card.title")}>
        <CardFields byMail={channel === "email"} />
      </Part>
      <Part title={t("time.title")}>
        <TimeFields today={today} />
      </Part>
      <SubmitButton size="large" wide pending={t("review.checking")}>
        {t("review.button")}
      </SubmitButton>
    </ActionForm>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-20">{title}</h2>
      {children}
    </section>
  );
}

function PointsField({ facts }: { facts: SendFacts }) {
  const t = useTranslations("transfers");
  const locale = useLocale();
  const [value, setValue] = useState("");
  const may = [facts.balance, facts.transferMax, facts.monthLeft].filter((limit) => limit !== null);
  const most = may.reduce((least, limit) => (limit < least ? limit : least));
  return (
    <div className="grid gap-3">
      <p className="text-14 text-muted">
        {t.rich("new.facts", {
          balance: () => <Points value={facts.balance} className="font-semibold text-ink" />,
        })}{" "}
        {facts.monthLeft !== null && t("new.month", { left: formatPoints(facts.monthLeft, locale) })}
      </p>
      <Field
        name="points"
        label={t("points.field")}
        help={
          facts.transferMax === null
            ? t("points.helpPlain")
            : t("points.help", { max: formatPoints(facts.transferMax, locale) })
        }
      >
        <div className="max-w-48">
          <Input
            inputMode="numeric"
            autoComplete="off"
            maxLength={9}
            suffix="pt"
            className="tabular text-20"
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        </div>
      </Field>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t("points.quick")}</legend>
        {QUICK.filter((points) => points <= most).map((points) => (
          <button
            key={String(points)}
            type="button"
            aria-pressed={value === String(points)}
            className="tabular min-h-11 rounded-full border border-edge bg-surface px-4 hover:bg-sunken aria-pressed:border-vermilion aria-pressed:bg-vermilion-soft aria-pressed:font-semibold"
            onClick={() => setValue(String(points))}
          >
            {formatPoints(points, locale)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
