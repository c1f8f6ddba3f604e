"use client";

import { useLocale, useTranslations } from "use-intl/react";
import { Points } from "@/components/domain/points";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import type { CashOutPreview } from "@/lib/cash-outs/preview-cash-out";
import { formatPoints, formatYen } from "@/lib/i18n/format";
import { CashOutQuote } from "../../_components/cash-out-quote";
import { requestAction } from "../actions";

type ReviewStepProps = {
  preview: CashOutPreview;
  onChange: () => void;
  onDone: (done: { id: string }) => void;
};

/** Everything about the cash-out on one screen, as the server sees it; one button that names the act. */
export function ReviewStep({ preview, onChange, onDone }: ReviewStepProps) {
  const t = useTranslations("cashouts");
  const locale = useLocale();
  const { quote, bankAccount, wish } = preview;
  const account = t("account", { bank: bankAccount.bankName, lastFour: bankAccount.lastFour });
  const agreed = {
    by: wish.by,
    amount: wish.amount,
    points: quote.points,
    net: quote.net,
    ratePolicyId: preview.ratePolicyId,
    policyId: preview.policyId,
    bankAccountId: bankAccount.id,
  };
  return (
    <div className="grid gap-6">
      <div>
        <h2 className="text-24">{t("review.title")}</h2>
        <p className="text-muted">{t("review.lead")}</p>
      </div>
      <Card>
        <DescriptionList
          items={[
            {
              label: t("review.to"),
              value: (
                <>
                  <span className="tabular block font-semibold">{account}</span>
                  <span className="block text-14 text-muted">{bankAccount.branchName}</span>
                </>
              ),
            },
            {
              label: t("review.points"),
              value: <Points value={quote.points} className="font-semibold text-20" />,
            },
          ]}
        />
        <div className="border-line border-y">
          <CashOutQuote {...quote} />
        </div>
        <DescriptionList
          items={[{ label: t("review.after"), value: <Points value={preview.balanceAfter} /> }]}
        />
      </Card>
      <Notice>{t("review.next")}</Notice>
      <ActionForm action={requestAction} onDone={onDone}>
        {Object.entries(agreed).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={String(value)} />
        ))}
        <div className="grid gap-3">
          <SubmitButton size="large" wide pending={t("review.sending")}>
            {t("review.submit", {
              points: formatPoints(quote.points, locale),
              yen: formatYen(quote.net, locale),
              account,
            })}
          </SubmitButton>
          <Button variant="ghost" wide onClick={onChange}>
            {t("review.change")}
          </Button>
        </div>
      </ActionForm>
    </div>
  );
}
