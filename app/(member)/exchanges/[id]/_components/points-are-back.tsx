import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { MemberOrder } from "@/lib/exchanges/queries";
import { givesBack } from "@/lib/exchanges/rules";
import { formatPoints } from "@/lib/i18n/format";

/** For an order that delivered nothing: that every point is back, what the shop said, and the way on. */
export async function PointsAreBack({ order }: { order: MemberOrder }) {
  if (!givesBack(order.status)) return null;
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <Notice title={t("exchanges.order.back", { points: formatPoints(order.points, locale) })}>
      <p className="whitespace-pre-line break-words">
        {order.reason ? t("exchanges.order.reason", { reason: order.reason }) : t("exchanges.order.backText")}
      </p>
      <Button asChild variant="secondary" className="mt-3">
        <Link href="/catalogue">{t("exchanges.basket.continue")}</Link>
      </Button>
    </Notice>
  );
}
