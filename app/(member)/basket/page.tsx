import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { type Basket, readBasket } from "@/lib/exchanges/basket";
import { formatPoints, formatYen } from "@/lib/i18n/format";
import { requireMember } from "@/lib/runtime/session";
import { orRefusal } from "../exchanges/_components/or-refusal";
import { withBack } from "../purchases/_components/order-back";
import { BalanceLines, BillCard } from "./_components/bill-card";
import { ProductPicture } from "./_components/product-picture";
import { RemoveForm } from "./_components/quantity-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("exchanges.basket.title") };
}

/** What the member has chosen, retailer by retailer, and whether their points are enough for it. */
export default async function BasketPage() {
  const [t, ctx] = await Promise.all([getT(), requireMember("/basket")]);
  const found = await orRefusal(ctx, readBasket(ctx, {}));
  return (
    <>
      <PageHeader title={t("exchanges.basket.title")} />
      {found.refusal !== undefined ? (
        <Notice tone="warning" title={t("exchanges.cannotOrder")}>
          {found.refusal}
        </Notice>
      ) : (
        <ClientMessages namespaces={["exchanges"]}>
          <Contents basket={found.data} />
        </ClientMessages>
      )}
    </>
  );
}

async function Contents({ basket }: { basket: Basket }) {
  const t = await getT();
  if (basket.bills.length + basket.gone.length === 0) {
    return (
      <EmptyState
        title={t("exchanges.basket.empty")}
        action={
          <Button asChild>
            <Link href="/catalogue">{t("exchanges.basket.browse")}</Link>
          </Button>
        }
      >
        {t("exchanges.basket.emptyText")}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-6">
      {basket.gone.length > 0 && <Gone lines={basket.gone} />}
      {basket.bills.map((bill) => (
        <BillCard key={bill.retailerId} bill={bill} rate={basket.exchangeRate} />
      ))}
      {basket.bills.length > 0 && <Sums basket={basket} />}
      <Button variant="ghost" wide asChild>
        <Link href="/catalogue">{t("exchanges.basket.continue")}</Link>
      </Button>
    </div>
  );
}

async function Sums({ basket }: { basket: Basket }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const points = formatPoints(basket.missing, locale);
  return (
    <Card aria-labelledby="basket-sums">
      <h2 id="basket-sums" className="font-semibold text-16">
        {t("exchanges.sums.title")}
      </h2>
      <BalanceLines basket={basket} />
      {basket.missing > 0n ? (
        <div className="mt-4 grid gap-3">
          <Notice tone="warning">{t("exchanges.basket.missingText", { points })}</Notice>
          <Button size="large" wide asChild>
            <Link href={withBack(`/purchases/new?points=${basket.missing}`, "/exchanges/new")}>
              {t("exchanges.basket.buy", { points, yen: formatYen(basket.missingYen, locale) })}
            </Link>
          </Button>
        </div>
      ) : (
        <Button size="large" wide asChild className="mt-4">
          <Link href="/exchanges/new">{t("exchanges.basket.next")}</Link>
        </Button>
      )}
    </Card>
  );
}

/** What cannot be had any more, or not in this number. */
async function Gone({ lines }: { lines: Basket["gone"] }) {
  const t = await getT();
  return (
    <Card aria-labelledby="basket-gone">
      <h2 id="basket-gone" className="font-semibold text-16">
        {t("exchanges.basket.gone")}
      </h2>
      <p className="text-14 text-muted">{t("exchanges.basket.goneText")}</p>
      <ul className="mt-2 divide-y divide-line">
        {lines.map((line) => (
          <li key={line.product} className="grid grid-cols-[4.5rem_1fr] items-center gap-4 py-3">
            <ProductPicture picture={line.picture} />
            <div className="grid gap-1">
              <p className="font-semibold">{line.name}</p>
              <p className="text-14 text-muted">
                {line.onSale && line.stock
                  ? t("exchanges.basket.left", { count: line.stock })
                  : t("exchanges.basket.soldOut")}
              </p>
              <RemoveForm product={line.product} name={line.name} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
