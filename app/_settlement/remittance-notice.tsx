import { DateTime } from "@/components/domain/date-time";
import { goodsInShort } from "@/components/domain/goods-words";
import { Yen } from "@/components/domain/points";
import { getLocale, getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { jstMidnight } from "@/lib/core/clock";
import { formatInstant, formatYen } from "@/lib/i18n/format";
import { documentNumber } from "@/lib/settlement/document-words";
import type { getRemittance } from "@/lib/settlement/remittance-queries";

type Props = {
  remittance: Awaited<ReturnType<typeof getRemittance>>;
  documents: string;
  /** Where an order is shown with its address, for the retailer. */
  orders?: string;
};

/** What was paid, when and under which reference; the documents and the orders that it pays. */
export async function RemittanceNotice({ remittance, documents, orders }: Props) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { retailer, amount, paidOn, bankReference, note, returnedAt, returnReason } = remittance;
  return (
    <div className="grid max-w-3xl gap-6">
      {returnedAt && (
        <Notice tone="danger">
          {t("settlement.remittances.returnedText", { day: formatInstant(returnedAt, locale, "date") })}{" "}
          {returnReason && t.dynamic(`bankruns.reasons.${returnReason}`)}
          {orders && (
            <>
              {" "}
              <Link href="/partner/bank-account" className="underline">
                {t("settlement.remittances.mend")}
              </Link>
            </>
          )}
        </Notice>
      )}
      <Card>
        <p className="mb-3">
          {t("settlement.remittances.noticeText", { retailer, amount: formatYen(amount, locale) })}
        </p>
        <DescriptionList
          items={[
            { label: t("settlement.remittances.amount"), value: <Yen value={amount} /> },
            {
              label: t("settlement.remittances.paidOn"),
              value: <DateTime at={jstMidnight(paidOn)} style="date" className="tabular" />,
            },
            {
              label: t("settlement.remittances.reference"),
              value: <span className="tabular break-all">{bankReference}</span>,
            },
            ...(note && !orders ? [{ label: t("settlement.remittances.note"), value: note }] : []),
          ]}
        />
      </Card>
      <Card aria-labelledby="documents-heading">
        <h2 id="documents-heading" className="mb-3 font-semibold text-16">
          {t("settlement.remittances.documents")}
        </h2>
        <ul className="divide-y divide-line">
          {remittance.documents.map(({ id, kind, number, total }) => (
            <li key={id} className="flex flex-wrap justify-between gap-x-4 py-2">
              <Link href={`${documents}/${id}`} className="tabular underline">
                {documentNumber(kind, number)}
              </Link>
              <Yen value={kind === "invoice" ? total : -total} />
            </li>
          ))}
        </ul>
      </Card>
      <Card aria-labelledby="orders-heading">
        <h2 id="orders-heading" className="mb-3 font-semibold text-16">
          {t("settlement.remittances.orders")}
        </h2>
        {orders && !returnedAt && (
          <p className="mb-3 text-14 text-muted">{t("settlement.remittances.ship")}</p>
        )}
        <ul className="divide-y divide-line">
          {remittance.orders.map(({ id, goods }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-2">
              <span className="min-w-0">
                {goodsInShort(goods, t)}
                <span className="block break-all text-12 text-muted">{id}</span>
              </span>
              {orders && (
                <Link href={`${orders}/${id}`} className="text-14 underline">
                  {t("settlement.remittances.order")}
                </Link>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
