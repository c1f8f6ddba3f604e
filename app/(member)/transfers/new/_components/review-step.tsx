"use client";

import { useLocale, useTranslations } from "use-intl/react";
import { GiftCard } from "@/components/domain/gift-card";
import { Points } from "@/components/domain/points";
import { Quote } from "@/components/domain/quote";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { formatAccountNumber } from "@/lib/core/account-number";
import { addressed, formatInstant, formatPoints } from "@/lib/i18n/format";
import type { TransferPreview } from "@/lib/transfers/preview-transfer";
import { sendAction } from "../actions";

type ReviewStepProps = {
  preview: TransferPreview;
  /** Exactly what was reviewed, as the form posted it. */
  fields: readonly (readonly [string, string])[];
  sender: string;
  onChange: () => void;
  onSent: (sent: { id: string }) => void;
};

/** Everything about the gift on one screen, as the server sees it; one button that names the act. */
export function ReviewStep({ preview, fields, sender, onChange, onSent }: ReviewStepProps) {
  const t = useTranslations("transfers.review");
  const { design, occasion, toName, message, points } = preview;
  return (
    <div className="grid gap-6">
      <div>
        <h2 className="text-24">{t("title")}</h2>
        <p className="text-muted">{t("lead")}</p>
      </div>
      <GiftCard
        design={design}
        occasion={occasion}
        sender={sender}
        recipient={toName}
        message={message}
        points={points}
      />
      <Card>
        <Facts preview={preview} />
        <h3 className="mt-4 font-semibold text-14">{t("worth")}</h3>
        <Quote quote={{ goods: preview.quote.goods, cash: preview.quote.cash, rates: preview.quote.rates }} />
      </Card>
      <Notice>
        <NextSteps preview={preview} />
      </Notice>
      <ActionForm action={sendAction} draft="transfer-review" onDone={onSent}>
        {fields.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="grid gap-3">
          <SubmitButton size="large" wide pending={t("sending")}>
            <ActName preview={preview} />
          </SubmitButton>
          <Button variant="ghost" wide onClick={onChange}>
            {t("change")}
          </Button>
        </div>
      </ActionForm>
    </div>
  );
}

function Facts({ preview }: { preview: TransferPreview }) {
  const t = useTranslations("transfers.review");
  const locale = useLocale();
  const { points, balanceAfter, month, scheduledFor } = preview;
  return (
    <DescriptionList
      items={[
        { label: t("recipient"), value: <RecipientName preview={preview} /> },
        { label: t("points"), value: <Points value={points} className="font-semibold text-20" /> },
        {
          label: t("when"),
          value: scheduledFor ? t("whenLater", { time: formatInstant(scheduledFor, locale) }) : t("whenNow"),
        },
        ...(preview.hideAmount && preview.recipient.channel === "email"
          ? [{ label: t("hidden"), value: t("hiddenYes") }]
          : []),
        ...(preview.noReply ? [{ label: t("noReply"), value: t("noReplyYes") }] : []),
        { label: t("balanceAfter"), value: <Points value={balanceAfter} /> },
        ...(month ? [{ label: t("monthAfter"), value: <Points value={month.left} /> }] : []),
      ]}
    />
  );
}

function RecipientName({ preview }: { preview: TransferPreview }) {
  const t = useTranslations("transfers");
  const { recipient, toName, masked } = preview;
  if (recipient.channel === "link") return t("recipient.link");
  return (
    <>
      {(toName ?? masked) && <span className="block">{[toName, masked].filter(Boolean).join(" · ")}</span>}
      <span className="tabular block break-all">
        {recipient.channel === "email" ? recipient.email : formatAccountNumber(recipient.number)}
      </span>
    </>
  );
}

function NextSteps({ preview }: { preview: TransferPreview }) {
  const t = useTranslations("transfers.review");
  const locale = useLocale();
  const time = formatInstant(preview.deadline, locale, "date");
  const { channel } = preview.recipient;
  if (preview.scheduledFor) return t("nextLater", { time: formatInstant(preview.scheduledFor, locale) });
  if (preview.waitsForRoom) return t("waitsForRoom", { time });
  if (channel === "account") return t("nextAccount");
  return channel === "link" ? t("nextLink", { time }) : t("nextEmail", { time });
}

function ActName({ preview }: { preview: TransferPreview }) {
  const t = useTranslations("transfers.review");
  const locale = useLocale();
  const { recipient, toName, masked, scheduledFor } = preview;
  const points = formatPoints(preview.points, locale);
  if (recipient.channel === "link" && !toName) return t("makeLink", { points });
  const name = addressed(toName ?? masked ?? (recipient.channel === "email" ? recipient.email : ""), locale);
  return scheduledFor ? t("schedule", { points, name }) : t("send", { points, name });
}
