import { Points, Yen } from "@/components/domain/points";
import { getLocale, getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { yen } from "@/lib/core/yen";
import type { MemberOrder } from "@/lib/exchanges/queries";
import { formatInstant, formatPoints } from "@/lib/i18n/format";
import { GoodsLines } from "../../_components/goods-lines";
import { CorrectionForms } from "./correction-forms";

/** What the retailer proposes instead, beside what was ordered, for the member to accept or refuse. */
export async function CorrectionCard({ order }: { order: MemberOrder }) {
  const { correction } = order;
  if (!correction) return null;
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <Card className="border-gold" aria-labelledby="correction-heading">
      <h2 id="correction-heading" className="text-20">
        {t("exchanges.correction.title", { name: order.retailer })}
      </h2>
      <p className="mt-2 whitespace-pre-line break-words">{correction.reason}</p>
      <GoodsLines
        lines={correction.lines.map(({ name, unitPrice, quantity }) => ({
          name,
          price: yen(unitPrice),
          quantity,
        }))}
      />
      <DescriptionList
        items={[
          {
            label: t("exchanges.correction.before"),
            value: (
              <>
                <Yen value={order.price} /> · <Points value={order.points} />
              </>
            ),
          },
          {
            label: t("exchanges.correction.after"),
            value: (
              <span className="font-semibold">
                <Yen value={correction.price} /> · <Points value={correction.points} />
              </span>
            ),
          },
          {
            label: t("exchanges.correction.difference"),
            value: (
              <Difference yen={correction.price - order.price} points={correction.points - order.points} />
            ),
          },
        ]}
      />
      {order.dueAt && (
        <p className="text-14 text-muted">
          {t("exchanges.correction.until", { time: formatInstant(order.dueAt, locale) })}
        </p>
      )}
      <CorrectionForms
        id={order.id}
        correction={correction.id}
        points={formatPoints(correction.points, locale)}
      />
    </Card>
  );
}

/** What is paid more (plus) or comes back (minus). */
async function Difference({ yen: more, points }: { yen: bigint; points: bigint }) {
  const t = await getT();
  const direction = points > 0n ? "more" : points < 0n ? "less" : "same";
  return (
    <>
      <Yen value={more} sign="always" /> · <Points value={points} sign="always" />
      <span className="block text-14 text-muted">{t(`exchanges.correction.${direction}`)}</span>
    </>
  );
}
