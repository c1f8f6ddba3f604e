import type { Metadata } from "next";
import { goodsInShort } from "@/components/domain/goods-words";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { QUEUES } from "@/lib/exchanges/retailer-inputs";
import { retailerOrders } from "@/lib/exchanges/retailer-queries";
import { formatInstant } from "@/lib/i18n/format";
import { requireRetailer } from "@/lib/runtime/session";
import { OrderStatus } from "../_components/order-words";
import { Filters } from "./_components/filters";
import { OrderTable } from "./_components/order-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("partner.queue.title") };
}

type Props = { searchParams: Promise<{ show?: string; q?: string; after?: string; skipped?: string }> };

/** The queue of a retailer: what is due first; its filters stand in the address. */
export default async function OrdersPage({ searchParams }: Props) {
  const { show: wanted, q: search = "", after } = await searchParams;
  const ctx = await requireRetailer("/partner/orders");
  const show = QUEUES.find((queue) => queue === wanted) ?? "todo";
  const [t, locale, { orders, next, counts }] = await Promise.all([
    getT(),
    getLocale(),
    retailerOrders(ctx, { show, search, after }),
  ]);
  const rows = orders.map((order) => ({
    id: order.id,
    goods: goodsInShort(order.goods, t),
    placed: formatInstant(order.placedAt, locale),
    due: order.dueAt && formatInstant(order.dueAt, locale, "deadline"),
    price: order.price.toString(),
    notes: [
      order.source === "by_hand" ? t("partner.queue.byHand") : null,
      order.source === "signed_return" ? t("partner.queue.signed") : null,
      order.asGift ? t("partner.queue.gift") : null,
    ].filter((note) => note !== null),
    confirmable: order.status === "placed",
    status: <OrderStatus order={order} t={t} />,
  }));
  return (
    <ClientMessages namespaces={["partner"]}>
      <PageHeader title={t("partner.queue.title")} />
      <Filters show={show} search={search} counts={counts} />
      {rows.length === 0 ? (
        <EmptyState title={t("partner.queue.emptyTitle")}>
          {search ? t("partner.queue.emptySearch") : t("partner.queue.empty")}
        </EmptyState>
      ) : (
        <OrderTable rows={rows} />
      )}
      {(next || after) && (
        <nav aria-label={t("partner.queue.pages")} className="mt-6 flex flex-wrap gap-3">
          {after && (
            <Button asChild variant="secondary">
              <Link href={address(show, search)}>{t("partner.queue.first")}</Link>
            </Button>
          )}
          {next && (
            <Button asChild variant="secondary">
              <Link href={address(show, search, next)}>{t("partner.queue.next")}</Link>
            </Button>
          )}
        </nav>
      )}
    </ClientMessages>
  );
}

function address(show: string, q: string, after?: string): string {
  const query = new URLSearchParams({ show, ...(q && { q }), ...(after && { after }) });
  return `/partner/orders?${query}`;
}
