"use client";

import { Gift, Landmark, type LucideIcon, Package, Scale, ShoppingBag, Trash2, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { DateTime } from "@/components/domain/date-time";
import { Points } from "@/components/domain/points";
import { type Meaning, StatusBadge } from "@/components/domain/status-badge";
import { Link } from "@/components/ui/link";
import type { Amount } from "@/lib/i18n/format";
import type { ActivityEntry, What } from "@/lib/statement/entry";

/** An entry as a server component has it, or as it came through JSON. */
export type ShownEntry = Omit<ActivityEntry, "at" | "amount" | "balanceAfter"> & {
  readonly at: Date | string;
  readonly amount: Amount;
  readonly balanceAfter: Amount;
};

/** Entries of the points account, one below the other; each leads to what it was about. */
export function EntryRows({ entries, label }: { entries: readonly ShownEntry[]; label: string }) {
  return (
    <ol
      aria-label={label}
      className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
    >
      {entries.map((entry) => (
        <li key={entry.seq}>
          <EntryRow entry={entry} />
        </li>
      ))}
    </ol>
  );
}

const icons: Record<What, LucideIcon> = {
  bought: ShoppingBag,
  refunded: Undo2,
  charged_back: Undo2,
  refund_returned: Undo2,
  debt_settled: ShoppingBag,
  debt_returned: Undo2,
  gift_sent: Gift,
  gift_received: Gift,
  gift_back: Undo2,
  order_placed: Package,
  order_back: Undo2,
  cash_out_requested: Landmark,
  cash_out_back: Undo2,
  adjusted: Scale,
  surrendered: Trash2,
};

function EntryRow({ entry }: { entry: ShownEntry }) {
  const t = useTranslations("activity");
  const Icon = icons[entry.what];
  return (
    <RowLink href={entry.href}>
      <span
        aria-hidden="true"
        className="grid size-10 place-items-center rounded-full bg-sunken text-gold-text max-sm:hidden"
      >
        <Icon className="size-5" strokeWidth={1.75} />
      </span>
      <span className="grid min-w-0 gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 font-semibold">{useTitle(entry)}</span>
          {entry.view && <ViewBadge view={entry.view} />}
        </span>
        {entry.message && <span className="truncate text-14 text-muted">{entry.message}</span>}
        <DateTime at={entry.at} className="tabular text-14 text-muted" />
      </span>
      <span className="grid content-start justify-items-end gap-0.5 text-end">
        <Points value={entry.amount} sign="always" className="font-semibold text-16" />
        <span className="text-12 text-muted">
          {t.rich("balanceAfter", { points: () => <Points value={entry.balanceAfter} /> })}
        </span>
      </span>
    </RowLink>
  );
}

function RowLink({ href, children }: { href: string | null; children: ReactNode }) {
  const look = "grid grid-cols-[1fr_auto] gap-x-3 px-4 py-3 sm:grid-cols-[auto_1fr_auto] sm:gap-x-4";
  if (!href) return <div className={look}>{children}</div>;
  return (
    <Link href={href} className={`${look} transition-colors hover:bg-sunken focus-visible:-outline-offset-2`}>
      {children}
    </Link>
  );
}

function useTitle({ what, who }: ShownEntry): string {
  const t = useTranslations("activity");
  if (who && what === "gift_sent") return t("to", { who });
  if (who && what === "gift_received") return t("from", { who });
  if (who && what === "gift_back") return t("backFrom", { who });
  const words: Record<What, string> = {
    bought: t("what.bought"),
    refunded: t("what.refunded"),
    charged_back: t("what.charged_back"),
    refund_returned: t("what.refund_returned"),
    debt_settled: t("what.debt_settled"),
    debt_returned: t("what.debt_returned"),
    gift_sent: t("what.gift_sent"),
    gift_received: t("what.gift_received"),
    gift_back: t("what.gift_back"),
    order_placed: t("what.order_placed"),
    order_back: t("what.order_back"),
    cash_out_requested: t("what.cash_out_requested"),
    cash_out_back: t("what.cash_out_back"),
    adjusted: t("what.adjusted"),
    surrendered: t("what.surrendered"),
  };
  return words[what];
}

type View = NonNullable<ShownEntry["view"]>;

const meanings: Record<View, Meaning> = {
  scheduled: "waiting",
  sent: "running",
  opened: "running",
  received: "done",
  cancelled: "ended",
  returned: "ended",
};

function ViewBadge({ view }: { view: View }) {
  const t = useTranslations("activity.view");
  const words: Record<View, string> = {
    scheduled: t("scheduled"),
    sent: t("sent"),
    opened: t("opened"),
    received: t("received"),
    cancelled: t("cancelled"),
    returned: t("returned"),
  };
  return <StatusBadge meaning={meanings[view]}>{words[view]}</StatusBadge>;
}
