import { BadgeCheck } from "lucide-react";
import { getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { formatPhone } from "@/lib/core/phone";
import type { MemberOrder } from "@/lib/exchanges/queries";
import { AddressLines } from "../../_components/address-lines";
import { BillSums } from "../../_components/bill-sums";
import { GoodsLines } from "../../_components/goods-lines";

/** What was ordered and what it costs. */
export async function Goods({ order }: { order: MemberOrder }) {
  const t = await getT();
  return (
    <Card aria-labelledby="goods-heading">
      <h2 id="goods-heading" className="text-20">
        {t("exchanges.order.goods")}
      </h2>
      <Origin order={order} />
      <GoodsLines
        lines={order.lines.map(({ name, unitPrice, quantity }) => ({ name, price: unitPrice, quantity }))}
      />
      <BillSums
        price={order.price}
        points={order.points}
        rounding={order.rounding}
        rate={order.exchangeRate}
      />
    </Card>
  );
}

/** Whose word stands for goods from a shop's own site: the member's, until the shop has confirmed them, or the shop's. */
async function Origin({ order: { source, status, confirmedAt } }: { order: MemberOrder }) {
  if (source === "catalogue") return null;
  const t = await getT();
  const known = source === "signed_return" || confirmedAt !== null;
  const awaited = status === "placed" || status === "correction_proposed";
  const origin = source === "signed_return" ? "signed" : known ? "confirmed" : "byHand";
  return (
    <div className="mt-2 grid justify-items-start gap-1">
      <Badge tone={known ? "success" : "neutral"}>
        {known && <BadgeCheck aria-hidden="true" className="size-3.5" />}
        {t(`exchanges.origin.${origin}`)}
      </Badge>
      {(known || awaited) && <p className="text-14 text-muted">{t(`exchanges.originText.${origin}`)}</p>}
    </div>
  );
}

/** Where it goes, with what, from whom, and under which number. */
export async function Facts({ order }: { order: MemberOrder }) {
  const t = await getT();
  const { wrapping } = order;
  return (
    <Card aria-labelledby="facts-heading">
      <h2 id="facts-heading" className="text-20">
        {order.asGift ? t("exchanges.order.giftTo") : t("exchanges.order.address")}
      </h2>
      <AddressLines address={order.address} />
      <DescriptionList
        className="mt-3 border-line border-t"
        items={[
          ...(order.giftMessage
            ? [{ label: t("exchanges.review.message"), value: <Written text={order.giftMessage} /> }]
            : []),
          ...(wrapping
            ? [
                {
                  label: t("exchanges.review.wrapping"),
                  value: [occasionWord(t, wrapping.occasion), wrapping.name].filter(Boolean).join(" · "),
                },
              ]
            : []),
          ...(order.note
            ? [{ label: t("exchanges.review.note"), value: <Written text={order.note} /> }]
            : []),
          {
            label: t("exchanges.order.seller"),
            value: (
              <>
                <span className="block">{order.legalName}</span>
                <span className="block text-14 text-muted">{order.retailerAddress}</span>
                <span className="tabular block text-14 text-muted">{formatPhone(order.retailerPhone)}</span>
              </>
            ),
          },
          { label: t("exchanges.order.reference"), value: <Reference id={order.id} /> },
        ]}
      />
    </Card>
  );
}

/** The number under which everybody finds the order. */
export function Reference({ id }: { id: string }) {
  return (
    <span className="inline-flex items-center justify-center gap-1 text-ink">
      <span className="tabular break-all text-12 sm:text-14">{id}</span>
      <CopyButton text={id} />
    </span>
  );
}

function Written({ text }: { text: string }) {
  return <span className="block whitespace-pre-line break-words text-start">{text}</span>;
}

function occasionWord(t: Awaited<ReturnType<typeof getT>>, occasion: string): string {
  return t.dynamic(`transfers.occasion.${occasion}`);
}
