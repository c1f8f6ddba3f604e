import { Coins, Gift, Landmark, type LucideIcon, ScrollText, ShoppingBag, Store } from "lucide-react";
import { getT } from "@/components/i18n/request";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

/** The four things that one comes here for, and the shops outside. */
export async function Actions({ mayCashOut }: { mayCashOut: boolean }) {
  const t = await getT();
  return (
    <nav aria-label={t("home.actions.label")}>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Action href="/transfers/new" icon={Gift} label={t("home.actions.send")} primary />
        <Action href="/catalogue" icon={ShoppingBag} label={t("home.actions.catalogue")} />
        <Action href="/purchases/new" icon={Coins} label={t("home.actions.buy")} />
        {mayCashOut ? (
          <Action href="/cash-outs/new" icon={Landmark} label={t("home.actions.cashOut")} />
        ) : (
          <Action href="/activity" icon={ScrollText} label={t("home.actions.activity")} />
        )}
      </ul>
      <p className="mt-2 text-14">
        <Link href="/partners" className="link inline-flex min-h-9 items-center gap-1.5">
          <Store aria-hidden="true" className="size-4" />
          {t("offsite.partners.link")}
        </Link>
      </p>
    </nav>
  );
}

type ActionProps = { href: string; icon: LucideIcon; label: string; primary?: boolean };

function Action({ href, icon: Icon, label, primary }: ActionProps) {
  return (
    <li>
      <Link
        href={href}
        className={cn(
          "flex min-h-20 flex-col items-center justify-center gap-1.5 rounded-card border px-3 py-3 text-center font-semibold text-14 transition-colors",
          primary
            ? "border-transparent bg-vermilion text-on-vermilion hover:bg-vermilion-strong"
            : "border-line bg-surface hover:bg-sunken",
        )}
      >
        <Icon aria-hidden="true" className={cn("size-5", !primary && "text-gold-text")} strokeWidth={1.75} />
        {label}
      </Link>
    </li>
  );
}
