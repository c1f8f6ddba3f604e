import { CreditCard, Gift, Landmark, type LucideIcon, Package, Store } from "lucide-react";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { formatInstant, formatPoints, formatYen } from "@/lib/i18n/format";
import type { MemberHome } from "@/lib/statement/home";

type WaitingProps = Pick<MemberHome, "gifts" | "unpaid" | "orders" | "cashOuts">;

/** What waits for the member, each with its one next step. Nothing at all when nothing waits. */
export async function Waiting({ gifts, unpaid, orders, cashOuts }: WaitingProps) {
  const t = await getT();
  if (gifts.length + unpaid.length + orders.length + cashOuts.length === 0) return null;
  return (
    <section aria-labelledby="home-waiting">
      <h2 id="home-waiting" className="mb-3 text-20">
        {t("home.waiting.title")}
      </h2>
      <ul className="grid gap-3">
        {gifts.map((gift) => (
          <WaitingGift key={gift.id} gift={gift} />
        ))}
        {orders.map((order) => (
          <AskingOrder key={order.id} order={order} />
        ))}
        {cashOuts.map((cashOut) => (
          <WatchedCashOut key={cashOut.id} cashOut={cashOut} />
        ))}
        {unpaid.map((purchase) => (
          <WaitingPayment key={purchase.id} purchase={purchase} />
        ))}
      </ul>
    </section>
  );
}

async function WaitingGift({ gift }: { gift: MemberHome["gifts"][number] }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const until =
    gift.expiresAt && t("home.waiting.giftUntil", { time: formatInstant(gift.expiresAt, locale, "date") });
  return (
    <Item
      icon={Gift}
      title={gift.from ? t("home.waiting.gift", { from: gift.from }) : t("home.waiting.giftUnnamed")}
      detail={
        gift.waits
          ? [formatPoints(gift.points, locale), until].filter(Boolean).join(" · ")
          : t("home.waiting.giftArrived", { points: formatPoints(gift.points, locale) })
      }
      href={`/transfers/${gift.id}`}
      action={t("home.waiting.open")}
      primary
    />
  );
}

async function AskingOrder({ order }: { order: MemberHome["orders"][number] }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { id, retailer, missed, dueAt, points } = order;
  return (
    <Item
      icon={Package}
      title={missed ? t("home.waiting.orderMissed", { retailer }) : t("home.waiting.orderAsks", { retailer })}
      detail={
        missed || !dueAt
          ? t("home.waiting.orderMissedText", { points: formatPoints(points, locale) })
          : t("home.waiting.orderUntil", { time: formatInstant(dueAt, locale, "deadline") })
      }
      href={`/exchanges/${id}`}
      action={t("home.waiting.orderOpen")}
      primary
    />
  );
}

async function WatchedCashOut({ cashOut }: { cashOut: MemberHome["cashOuts"][number] }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { id, status, net, bankName: bank, lastFour } = cashOut;
  const account = t("cashouts.account", { bank, lastFour });
  const broken = status === "failed" || status === "returned";
  const points = formatPoints(cashOut.points, locale);
  return (
    <Item
      icon={Landmark}
      title={
        broken
          ? t("home.waiting.cashOutBack", { points })
          : t("home.waiting.cashOut", { yen: formatYen(net, locale), account })
      }
      detail={broken ? t("home.waiting.cashOutMend", { account }) : t(`cashouts.status.${status}`)}
      href={`/cash-outs/${id}`}
      action={t("home.waiting.cashOutOpen")}
      primary={broken}
    />
  );
}

async function WaitingPayment({ purchase }: { purchase: MemberHome["unpaid"][number] }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const store = purchase.status === "pending_async";
  const yen = formatYen(purchase.pay, locale);
  const points = formatPoints(purchase.points, locale);
  const time = purchase.until && formatInstant(purchase.until, locale);
  if (store) {
    return (
      <Item
        icon={Store}
        title={t("home.waiting.store", { yen })}
        detail={
          time ? t("home.waiting.storeUntil", { time, points }) : t("home.waiting.checkoutOpen", { points })
        }
        href={`/purchases/${purchase.id}`}
        action={t("home.waiting.storeShow")}
      />
    );
  }
  return (
    <Item
      icon={CreditCard}
      title={t("home.waiting.checkout", { yen })}
      detail={time ? t("home.waiting.checkoutUntil", { time }) : t("home.waiting.checkoutOpen", { points })}
      href={`/purchases/${purchase.id}`}
      action={t("home.waiting.checkoutContinue")}
    />
  );
}

type ItemProps = {
  icon: LucideIcon;
  title: string;
  detail: string;
  href: string;
  action: string;
  primary?: boolean;
};

function Item({ icon: Icon, title, detail, href, action, primary }: ItemProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-line bg-surface p-4">
      <span
        aria-hidden="true"
        className="grid size-10 shrink-0 place-items-center rounded-full bg-gold-soft text-gold-text"
      >
        <Icon className="size-5" strokeWidth={1.75} />
      </span>
      <span className="grid min-w-40 flex-1 gap-0.5">
        <span className="font-semibold">{title}</span>
        <span className="tabular text-14 text-muted">{detail}</span>
      </span>
      <Button asChild size="small" variant={primary ? "primary" : "secondary"} className="max-sm:w-full">
        <Link href={href}>{action}</Link>
      </Button>
    </li>
  );
}
