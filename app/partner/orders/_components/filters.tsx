import { Search } from "lucide-react";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { QUEUES, type Queue } from "@/lib/exchanges/retailer-inputs";
import type { RetailerOrders } from "@/lib/exchanges/retailer-queries";

type FiltersProps = { show: Queue; search: string; counts: RetailerOrders["counts"] };

/** The shelves of the queue with what stands on them, and the search. Plain links and a plain form. */
export async function Filters({ show, search, counts }: FiltersProps) {
  const t = await getT();
  const known: Partial<Record<Queue, number>> = counts;
  return (
    <div className="mb-6 grid gap-4">
      <nav aria-label={t("partner.queue.filters")} className="flex flex-wrap gap-2">
        {QUEUES.map((queue) => {
          const query = new URLSearchParams({ show: queue, ...(search && { q: search }) });
          const here = queue === show;
          return (
            <Link
              key={queue}
              href={`/partner/orders?${query}`}
              aria-current={here ? "page" : undefined}
              className={cn(
                "inline-flex min-h-9 items-center gap-2 rounded-full border px-3 text-14 transition-colors",
                here
                  ? "border-vermilion bg-vermilion-soft font-semibold text-vermilion"
                  : "border-line bg-surface hover:bg-sunken",
              )}
            >
              {t(`partner.queue.show.${queue}`)}
              {known[queue] !== undefined && <span className="tabular text-12">{known[queue]}</span>}
            </Link>
          );
        })}
      </nav>
      <form action="/partner/orders" className="flex max-w-120 gap-2">
        <input type="hidden" name="show" value={show} />
        <Input
          type="search"
          name="q"
          defaultValue={search}
          aria-label={t("partner.queue.search")}
          placeholder={t("partner.queue.search")}
          maxLength={80}
        />
        <Button type="submit" variant="secondary" size="icon" aria-label={t("partner.queue.searchButton")}>
          <Search aria-hidden="true" className="size-4" />
        </Button>
      </form>
    </div>
  );
}
