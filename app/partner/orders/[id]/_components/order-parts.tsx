import { DateTime } from "@/components/domain/date-time";
import { Points, Yen } from "@/components/domain/points";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { OCCASIONS } from "@/lib/core/gifts";
import { formatPhone } from "@/lib/core/phone";
import type { RetailerOrder } from "@/lib/exchanges/retailer-queries";

type Props = { order: RetailerOrder };

/** Where the parcel goes and how it is wrapped, as soon as it is the retailer's to send. */
export async function Destination({ order }: Props) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { address: to, wrapping } = order;
  const occasion = OCCASIONS.find((known) => known === wrapping?.occasion);
  const gift = [
    {
      label: t("partner.order.asGift"),
      value: order.asGift ? t("partner.order.yes") : t("partner.order.no"),
    },
    ...(occasion && wrapping
      ? [
          {
            label: t("partner.order.wrapping"),
            value: [t(`transfers.occasion.${occasion}`), wrapping.name]
              .filter(Boolean)
              .join(locale === "ja" ? "　" : ", "),
          },
        ]
      : []),
    ...(order.giftMessage
      ? [
          {
            label: t("partner.order.giftMessage"),
            value: <span className="block whitespace-pre-line text-start">{order.giftMessage}</span>,
          },
        ]
      : []),
  ];
  return (
    <Card aria-labelledby="destination" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="destination" className="text-20">
          {t("partner.order.destination")}
        </h2>
        {to && (
          <Button asChild variant="secondary" size="small">
            <Link href={`/partner/orders/${order.id}/packing-slip`} target="_blank">
              {t("partner.order.packingSlip")}
            </Link>
          </Button>
        )}
      </div>
      {!to && !order.ended && <p className="text-14 text-muted">{t("partner.order.addressLater")}</p>}
      <DescriptionList
        items={[
          ...(to
            ? [
                {
                  label: t("partner.order.recipient"),
                  value: (
                    <>
                      {to.name} <span className="text-14 text-muted">{to.kana}</span>
                    </>
                  ),
                },
                {
                  label: t("partner.order.address"),
                  value: `〒${to.postalCode.slice(0, 3)}-${to.postalCode.slice(3)} ${to.prefecture}${to.city}${to.line1} ${to.line2}`,
                },
                { label: t("partner.order.phone"), value: formatPhone(to.phone) },
              ]
            : []),
          ...gift,
        ]}
      />
    </Card>
  );
}

/** What has been sent so far. */
export async function Parcels({ order }: Props) {
  const t = await getT();
  if (!order.parcels.length) return null;
  const names = new Map(order.lines.map(({ line, name }) => [line, name]));
  return (
    <Card aria-labelledby="parcels" className="grid gap-2">
      <h2 id="parcels" className="text-20">
        {t("partner.order.parcels")}
      </h2>
      <ul className="divide-y divide-line">
        {order.parcels.map((parcel) => (
          <li key={parcel.id} className="grid gap-1 py-3">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-semibold">{t(`partner.carriers.${parcel.carrier}`)}</span>
              {parcel.url ? (
                <a href={parcel.url} target="_blank" rel="noreferrer" className="link tabular">
                  {parcel.trackingNumber}
                </a>
              ) : (
                <span className="tabular">{parcel.trackingNumber}</span>
              )}
              <DateTime at={parcel.shippedAt} className="tabular text-14 text-muted" />
            </p>
            <p className="text-14 text-muted">
              {parcel.lines.map(({ line, quantity }) => `${names.get(line) ?? ""} × ${quantity}`).join(", ")}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What the retailer proposed instead, and what the member said. */
export async function Correction({ order }: Props) {
  const t = await getT();
  const { correction } = order;
  if (!correction) return null;
  return (
    <Card aria-labelledby="correction" className="grid gap-3">
      <h2 id="correction" className="text-20">
        {t("partner.order.correction")}
      </h2>
      <p className="text-14 text-muted">
        {correction.answer
          ? t(`partner.order.correctionAnswer.${correction.answer}`)
          : t("partner.order.correctionOpen")}
      </p>
      <ul className="grid gap-1">
        {correction.lines.map((line) => (
          <li
            key={`${line.sku} ${line.name} ${line.unitPrice}`}
            className="flex flex-wrap justify-between gap-x-4"
          >
            <span>
              {line.name} × {line.quantity}
            </span>
            <Yen value={line.unitPrice} />
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap justify-end gap-3 border-line border-t pt-3">
        <Yen value={correction.price} className="font-semibold" />
        <Points value={correction.points} className="text-muted" />
      </p>
      <p className="whitespace-pre-line text-14">{correction.reason}</p>
    </Card>
  );
}

/** What the member has reported, with what was answered. */
export async function Problems({ order }: Props) {
  const t = await getT();
  return order.problems.map((problem) => (
    <Notice
      key={problem.id}
      tone={problem.answer ? "info" : "danger"}
      title={t(`partner.problem.kinds.${problem.kind}`)}
    >
      <p className="whitespace-pre-line">{problem.words}</p>
      <p className="text-muted">
        <DateTime at={problem.reportedAt} className="tabular" />
      </p>
      {problem.answer && (
        <p className="mt-2 whitespace-pre-line">
          <strong>{t(`partner.problem.answers.${problem.answer}`)}</strong> {problem.answerWords}
        </p>
      )}
      {!problem.answer && problem.closedAt && <p className="mt-2">{t("partner.problem.unanswered")}</p>}
      {problem.sentBackAt && (
        <p className="mt-2 flex flex-wrap items-baseline gap-x-3">
          <strong>{t("partner.problem.sentBack")}</strong>
          <DateTime at={problem.sentBackAt} className="tabular text-muted" />
          {problem.returnUrl && (
            <a
              href={problem.returnUrl}
              target="_blank"
              rel="noopener noreferrer"
              className="tabular underline"
            >
              {problem.returnTracking}
            </a>
          )}
        </p>
      )}
    </Notice>
  ));
}
