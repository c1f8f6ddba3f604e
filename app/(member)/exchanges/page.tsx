import type { Metadata } from "next";
import { DateTime } from "@/components/domain/date-time";
import { Points } from "@/components/domain/points";
import { StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { isId } from "@/lib/core/ids";
import { type MemberOrders, memberOrders } from "@/lib/exchanges/queries";
import { requireMember } from "@/lib/runtime/session";
import { MEANING } from "./_components/order-status";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("exchanges.list.title") };
}

type Search = Promise<{ show?: string; before?: string; placed?: string }>;

/** All orders of the member, the newest first. */
export default async function OrdersPage({ searchParams }: { searchParams: Search }) {
  const { show, before, placed } = await searchParams;
  const [t, ctx] = await Promise.all([getT(), requireMember("/exchanges")]);
  const shown = show === "open" || show === "done" ? show : "all";
  const from = before && isId("ord", before) ? { before } : {};
  const { orders, next } = await memberOrders(ctx, { show: shown, ...from });
  return (
    <div className="grid gap-6">
      <PageHeader title={t("exchanges.list.title")} />
      {placed && /^\d{1,2}$/.test(placed) && (
        <Notice tone="success" title={t("exchanges.list.placed", { count: Number(placed) })}>
          {t("exchanges.list.placedText")}
        </Notice>
      )}
      <Filter shown={shown} />
      {orders.length === 0 ? (
        <EmptyState
          title={t("exchanges.list.empty")}
          action={
            <Button asChild>
              <Link href="/catalogue">{t("exchanges.basket.browse")}</Link>
            </Button>
          }
        >
          {t("exchanges.list.emptyText")}
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {orders.map((order) => (
            <OrderItem key={order.id} order={order} />
          ))}
        </ul>
      )}
      {next && (
        <Button variant="secondary" wide asChild>
          <Link href={`/exchanges?show=${shown}&before=${next}`}>{t("exchanges.list.older")}</Link>
        </Button>
      )}
    </div>
  );
}

async function Filter({ shown }: { shown: "all" | "open" | "done" }) {
  const t = await getT();
  const ways = [
    { show: "all", label: t("exchanges.list.all") },
    { show: "open", label: t("exchanges.list.open") },
    { show: "done", label: t("exchanges.list.done") },
  ] as const;
  return (
    <nav aria-label={t("exchanges.list.filter")}>
      <ul className="flex flex-wrap gap-2">
        {ways.map(({ show, label }) => (
          <li key={show}>
            <Link
              href={show === "all" ? "/exchanges" : `/exchanges?show=${show}`}
              aria-current={show === shown ? "page" : undefined}
              className={cn(
                "inline-flex min-h-11 items-center rounded-full border px-4 transition-colors",
                show === shown
                  ? "border-vermilion bg-vermilion-soft font-semibold"
                  : "border-edge bg-surface hover:bg-sunken",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

async function OrderItem({ order }: { order: MemberOrders["orders"][number] }) {
  const t = await getT();
  return (
    <li>
      <Link
        href={`/exchanges/${order.id}`}
        className="grid gap-2 rounded-card border border-line bg-surface p-4 transition-colors hover:bg-sunken"
      >
        <span className="flex flex-wrap items-center justify-between gap-2">
          <span className="font-semibold">{order.retailer}</span>
          <StatusBadge meaning={order.asks ? "trouble" : MEANING[order.status]}>
            {t(`exchanges.status.${order.status}`)}
          </StatusBadge>
        </span>
        <span className="break-words text-14">
          {order.goods.map(({ name, quantity }) => `${name} × ${quantity}`).join(" / ")}
        </span>
        <span className="flex flex-wrap items-baseline justify-between gap-2 text-14 text-muted">
          <DateTime at={order.placedAt} className="tabular" />
          <Points value={order.points} className="font-semibold text-ink" />
        </span>
        {order.asks && <span className="text-14 text-vermilion">{t("exchanges.list.asks")}</span>}
      </Link>
    </li>
  );
}
