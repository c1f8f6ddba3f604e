import type { Metadata } from "next";
import Link from "next/link";
import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { retailerOverview } from "@/lib/exchanges/retailer-queries";
import { ownRetailer } from "@/lib/retailers/queries";
import { requireRetailer } from "@/lib/runtime/session";
import { goodsInShort } from "./_components/goods-words";
import { OrderStatus } from "./_components/order-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("partner.overview.title") };
}

/** What a retailer's people have to do today, with its deadlines. */
export default async function PartnerPage() {
  const ctx = await requireRetailer("/partner");
  const [t, { urgent, more, counts }, retailer] = await Promise.all([
    getT(),
    retailerOverview(ctx, {}),
    ownRetailer(ctx, {}),
  ]);
  const shelves = [
    { show: "placed", label: t("partner.overview.toConfirm"), count: counts.placed },
    { show: "to_ship", label: t("partner.overview.toShip"), count: counts.to_ship },
    { show: "problems", label: t("partner.overview.problems"), count: counts.problems },
    { show: "waiting", label: t("partner.overview.waiting"), count: counts.waiting },
  ];
  return (
    <>
      <PageHeader title={t("partner.overview.title")} lead={retailer.name} />
      <ul className="mb-8 grid grid-cols-2 gap-3 lg:grid-cols-4">
        {shelves.map(({ show, label, count }) => (
          <li key={show}>
            <Link
              href={`/partner/orders?show=${show}`}
              className="grid h-full content-between gap-2 rounded-card border border-line bg-surface p-4 transition-colors hover:bg-sunken"
            >
              <span className="text-14 text-muted">{label}</span>
              <span className="tabular font-semibold text-32">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
      <Card aria-labelledby="today" className="grid gap-4">
        <h2 id="today" className="text-20">
          {t("partner.overview.today")}
        </h2>
        {urgent.length === 0 ? (
          <EmptyState title={t("partner.overview.nothingTitle")}>{t("partner.overview.nothing")}</EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {urgent.map((order) => (
              <li key={order.id}>
                <Link
                  href={`/partner/orders/${order.id}`}
                  className="-mx-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 rounded-control px-2 py-3 hover:bg-sunken"
                >
                  <span className="min-w-0 font-semibold">{goodsInShort(order.goods)}</span>
                  <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
                    <OrderStatus order={order} t={t} />
                    {order.dueAt && (
                      <span className="text-14 text-muted">
                        {t("partner.due")} <DateTime at={order.dueAt} className="tabular" />
                      </span>
                    )}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
        {more && (
          <Button asChild variant="secondary" className="justify-self-start">
            <Link href="/partner/orders">{t("partner.overview.all")}</Link>
          </Button>
        )}
      </Card>
    </>
  );
}
