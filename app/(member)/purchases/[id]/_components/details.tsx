import { DateTime } from "@/components/domain/date-time";
import { Points, Yen } from "@/components/domain/points";
import { getLocale, getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { formatNumber, formatPoints, formatYen } from "@/lib/i18n/format";
import { methodName } from "@/lib/purchases/names";
import type { PurchaseDetail } from "@/lib/purchases/queries";

/** What was agreed to, how it was paid, and the number to ask about it with. */
export async function Details({ purchase }: { purchase: PurchaseDetail }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { id, points, pay, buyRate, method, createdAt, refundedYen, refundedPoints, paidAt } = purchase;
  const chosen = purchase.status !== "open"; // a card that was declined is no way in which this was paid
  const items = [
    { label: t("purchases.page.points"), value: <Points value={points} /> },
    { label: t("purchases.page.pay"), value: <Yen value={pay} /> },
    {
      label: t("purchases.page.rate"),
      value: t("purchases.page.rateValue", { rate: formatNumber(buyRate, locale) }),
    },
    ...(method && chosen ? [{ label: t("purchases.page.method"), value: methodName(t, method) }] : []),
    ...(refundedYen > 0n
      ? [
          {
            label: t("purchases.page.refunded"),
            value: t("purchases.page.refundedValue", {
              yen: formatYen(refundedYen, locale),
              points: formatPoints(refundedPoints, locale),
            }),
          },
        ]
      : []),
    { label: t("purchases.page.ordered"), value: <DateTime at={createdAt} className="tabular" /> },
    {
      label: t("purchases.page.reference"),
      value: (
        <span className="inline-flex max-w-full items-center">
          <span className="min-w-0 break-all font-mono text-12 sm:text-14">{id}</span>
          <CopyButton text={id} label={t("purchases.page.copyReference")} className="-my-1" />
        </span>
      ),
    },
  ];
  return (
    <Card aria-labelledby="details-heading">
      <h2 id="details-heading" className="mb-1 font-semibold text-16">
        {t("purchases.page.details")}
      </h2>
      <DescriptionList items={items} />
      <p className="mt-3 text-14 text-muted">
        {t("purchases.page.contact")}
        {paidAt && (
          <Link href={`/purchases/${id}/receipt`} className="link ms-2 inline-block">
            {t("purchases.page.receipt")}
          </Link>
        )}
      </p>
    </Card>
  );
}
