import { Clock } from "lucide-react";
import { getLocale, getT } from "@/components/i18n/request";
import { Link } from "@/components/ui/link";
import { formatInstant, formatPoints, formatYen } from "@/lib/i18n/format";
import type { UnpaidPurchase } from "@/lib/statement/home";

/** Purchases that may still be paid: they stand above the entries, since they have none yet. */
export async function Pending({ purchases }: { purchases: readonly UnpaidPurchase[] }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  if (purchases.length === 0) return null;
  return (
    <section aria-labelledby="activity-pending" className="mb-6">
      <h2 id="activity-pending" className="mb-2 font-semibold text-14">
        {t("activity.pending.title")}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-gold/40 bg-gold-soft">
        {purchases.map((purchase) => (
          <li key={purchase.id}>
            <Link
              href={`/purchases/${purchase.id}`}
              className="flex items-start gap-3 px-4 py-3 hover:bg-sunken focus-visible:-outline-offset-2"
            >
              <Clock aria-hidden="true" className="mt-1 size-4 shrink-0 text-gold-text" />
              <span className="grid min-w-0 gap-0.5">
                <span className="font-semibold">
                  {purchase.status === "pending_async"
                    ? t("activity.pending.store")
                    : t("activity.pending.checkout")}
                </span>
                <span className="tabular text-14">
                  {t("activity.pending.pay", {
                    yen: formatYen(purchase.pay, locale),
                    points: formatPoints(purchase.points, locale),
                  })}
                </span>
                {purchase.until && (
                  <span className="tabular text-14 text-muted">
                    {t("activity.pending.until", { time: formatInstant(purchase.until, locale) })}
                  </span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
