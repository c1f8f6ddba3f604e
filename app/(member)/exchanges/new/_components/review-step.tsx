"use client";

import { useLocale, useTranslations } from "use-intl/react";
import { Points } from "@/components/domain/points";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import type { OrdersPreview } from "@/lib/exchanges/preview-orders";
import { formatInstant, formatPoints } from "@/lib/i18n/format";
import type { ActionState } from "@/lib/runtime/action";
import { AddressLines } from "../../_components/address-lines";
import { BillSums } from "../../_components/bill-sums";
import { GoodsLines } from "../../_components/goods-lines";

type ReviewStepProps = {
  preview: OrdersPreview;
  /** Exactly what was reviewed, as the form posted it. */
  fields: readonly (readonly [string, string])[];
  action: (state: ActionState<{ ids: string[] }>, form: FormData) => Promise<ActionState<{ ids: string[] }>>;
  onChange: () => void;
  onPlaced: (placed: { ids: string[] }) => void;
};

/** Everything about the orders on one screen, as the server sees it; one button that names the act. */
export function ReviewStep({ preview, fields, action, onChange, onPlaced }: ReviewStepProps) {
  const t = useTranslations("exchanges.review");
  const sums = useTranslations("exchanges.sums");
  const locale = useLocale();
  return (
    <div className="grid gap-6">
      <div>
        <h2 className="text-24">{t("title")}</h2>
        <p className="text-muted">{t("lead")}</p>
      </div>
      {preview.bills.map((bill) => (
        <Card key={bill.retailerId}>
          <h3 className="font-semibold text-16">{bill.retailer}</h3>
          <GoodsLines lines={bill.lines} />
          <BillSums
            price={bill.price}
            points={bill.points}
            rounding={bill.rounding}
            rate={preview.exchangeRate}
          />
        </Card>
      ))}
      <Card>
        <h3 className="font-semibold text-16">{t("address")}</h3>
        <AddressLines address={preview.address} />
        {preview.gift && <GiftFacts gift={preview.gift} />}
        {preview.note && (
          <DescriptionList items={[{ label: t("note"), value: <Written text={preview.note} /> }]} />
        )}
      </Card>
      <Card>
        <DescriptionList
          items={[
            { label: sums("before"), value: <Points value={preview.balance} /> },
            {
              label: sums("used"),
              value: <Points value={preview.points} className="font-semibold text-20" />,
            },
            { label: sums("after"), value: <Points value={preview.balanceAfter} /> },
          ]}
        />
      </Card>
      <Notice>{preview.confirmBy && t("next", { time: formatInstant(preview.confirmBy, locale) })}</Notice>
      <ActionForm action={action} draft="order-review" onDone={onPlaced}>
        {fields.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="ratePolicyId" value={preview.ratePolicyId} />
        <input type="hidden" name="points" value={String(preview.points)} />
        <div className="grid gap-3">
          <SubmitButton size="large" wide pending={t("placing")}>
            {t("place", { points: formatPoints(preview.points, locale) })}
          </SubmitButton>
          <Button variant="ghost" wide onClick={onChange}>
            {t("change")}
          </Button>
        </div>
      </ActionForm>
    </div>
  );
}

function GiftFacts({ gift }: { gift: NonNullable<OrdersPreview["gift"]> }) {
  const t = useTranslations("exchanges.review");
  const occasions = useTranslations("transfers.occasion");
  return (
    <DescriptionList
      items={[
        { label: t("gift"), value: t("giftYes") },
        { label: t("message"), value: gift.message ? <Written text={gift.message} /> : t("none") },
        {
          label: t("wrapping"),
          value:
            gift.occasion === "none"
              ? t("none")
              : [occasions(gift.occasion), gift.wrappingName].filter(Boolean).join(" · "),
        },
      ]}
    />
  );
}

function Written({ text }: { text: string }) {
  return <span className="whitespace-pre-line break-words">{text}</span>;
}
