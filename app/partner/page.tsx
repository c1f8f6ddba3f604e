import type { Metadata } from "next";
import { DateTime } from "@/components/domain/date-time";
import { goodsInShort } from "@/components/domain/goods-words";
import { StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import type { Queue } from "@/lib/exchanges/retailer-inputs";
import { retailerOverview } from "@/lib/exchanges/retailer-queries";
import { ownRetailer } from "@/lib/retailers/queries";
import { requireRetailer } from "@/lib/runtime/session";
import { invoiceable } from "@/lib/settlement/draft-queries";
import { OrderStatus } from "./_components/order-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("partner.overview.title") };
}

const shelf = (show: Queue) => `/partner/orders?show=${show}`;
const ROW =
  "-mx-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-1 rounded-control px-2 py-3 hover:bg-sunken";

/** What a retailer's people have to do today, with its deadlines. */
export default async function PartnerPage() {
  const ctx = await requireRetailer("/partner");
  const [t, { urgent, more, counts }, retailer, ready] = await Promise.all([
    getT(),
    retailerOverview(ctx, {}),
    ownRetailer(ctx, {}),
    invoiceable(ctx, {}),
  ]);
  const toInvoice = ready.period ? 1 : ready.orders.length;
  const shelves = [
    { href: shelf("placed"), label: t("partner.overview.toConfirm"), count: counts.placed },
    { href: "/partner/invoices", label: t("partner.overview.toInvoice"), count: toInvoice },
    { href: shelf("to_ship"), label: t("partner.overview.toShip"), count: counts.to_ship },
    { href: shelf("problems"), label: t("partner.overview.problems"), count: counts.problems },
    { href: shelf("waiting"), label: t("partner.overview.waiting"), count: counts.waiting },
  ];
  return (
    <>
      <PageHeader title={t("partner.overview.title")} lead={retailer.name} />
      <ul className="mb-8 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {shelves.map(({ href, label, count }) => (
          <li key={href} className="max-sm:last:odd:col-span-2">
            <Link
              href={href}
              className="grid h-full content-between gap-2 rounded-card border border-line bg-surface p-4 transition-colors hover:bg-sunken"
            >
              <span className="text-14 text-muted">{label}</span>
              <span className={cn("tabular font-semibold text-32", count === 0 && "text-muted")}>
                {count}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <Card aria-labelledby="today" className="grid gap-4">
        <h2 id="today" className="text-20">
          {t("partner.overview.today")}
        </h2>
        {urgent.length === 0 && toInvoice === 0 ? (
          <EmptyState title={t("partner.overview.nothingTitle")}>{t("partner.overview.nothing")}</EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {urgent.map((order) => (
              <li key={order.id}>
                <Link href={`/partner/orders/${order.id}`} className={ROW}>
                  <span className="min-w-0 font-semibold">{goodsInShort(order.goods, t)}</span>
                  <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
                    <OrderStatus order={order} t={t} />
                    {order.dueAt && (
                      <span className="text-14 text-muted">
                        {t("partner.due")} <DateTime at={order.dueAt} style="deadline" className="tabular" />
                      </span>
                    )}
                  </span>
                </Link>
              </li>
            ))}
            {toInvoice > 0 && (
              <li>
                <Link href="/partner/invoices" className={ROW}>
                  <span className="min-w-0 font-semibold">
                    {ready.period
                      ? t("partner.overview.invoicePeriod", { from: ready.period.from, to: ready.period.to })
                      : t("partner.overview.invoice", { count: toInvoice })}
                  </span>
                  <StatusBadge meaning="waiting">{t("partner.overview.toInvoice")}</StatusBadge>
                </Link>
              </li>
            )}
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
