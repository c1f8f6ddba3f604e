import { Points, Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Basket } from "@/lib/exchanges/basket";
import { BillSums } from "../../exchanges/_components/bill-sums";
import { ProductPicture } from "./product-picture";
import { QuantityForm } from "./quantity-form";

/** The most pieces of one product in an order. */
const MOST = 99;

type Bill = Basket["bills"][number];

/** What is chosen from one retailer: it becomes one order. */
export async function BillCard({ bill, rate }: { bill: Bill; rate: bigint }) {
  const t = await getT();
  const heading = `bill-${bill.retailerId}`;
  return (
    <Card aria-labelledby={heading}>
      <h2 id={heading} className="font-semibold text-16">
        {bill.lines[0]?.retailer}
      </h2>
      <p className="text-14 text-muted">{t("exchanges.basket.oneOrder")}</p>
      <ul className="mt-3 divide-y divide-line">
        {bill.lines.map((line) => (
          <li key={line.product} className="grid grid-cols-[4.5rem_1fr] gap-x-4 gap-y-3 py-4">
            <ProductPicture picture={line.picture} />
            <div className="grid min-w-0 content-start gap-1">
              <Link href={`/catalogue/${line.product}`} className="link font-semibold">
                {line.name}
              </Link>
              <p className="text-14 text-muted">
                <Yen value={line.price} /> {t("exchanges.basket.each")}
              </p>
            </div>
            <div className="col-span-2">
              <QuantityForm
                product={line.product}
                name={line.name}
                quantity={line.quantity}
                most={Math.min(line.stock ?? MOST, MOST)}
              />
            </div>
          </li>
        ))}
      </ul>
      <BillSums price={bill.price} points={bill.points} rounding={bill.rounding} rate={rate} />
    </Card>
  );
}

/** What the member has, and what is left or missing. */
export async function BalanceLines({ basket }: { basket: Basket }) {
  const t = await getT();
  const after = basket.balance - basket.points;
  const lines = [
    { label: t("exchanges.sums.total"), value: basket.points, strong: true },
    { label: t("exchanges.sums.balance"), value: basket.balance, strong: false },
    basket.missing > 0n
      ? { label: t("exchanges.sums.missing"), value: basket.missing, strong: true }
      : { label: t("exchanges.sums.after"), value: after, strong: false },
  ];
  return (
    <dl className="divide-y divide-line">
      {lines.map(({ label, value, strong }) => (
        <div key={label} className="flex items-baseline justify-between gap-4 py-3">
          <dt className="text-14 text-muted">{label}</dt>
          <dd>
            <Points value={value} className={strong ? "font-semibold text-20" : ""} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
