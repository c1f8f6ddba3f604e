"use client";

import { CircleUserRound, Gift, House, Landmark, ScrollText, ShoppingBag } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

/** The rooms of a member: a bar at the bottom of a phone, a rail at the left of a desktop. */
export function MemberNav() {
  const t = useTranslations("common.nav");
  const path = usePathname();
  const rooms = [
    { href: "/home", label: t("home"), icon: House },
    { href: "/transfers/new", label: t("send"), icon: Gift },
    { href: "/catalogue", label: t("catalogue"), icon: ShoppingBag },
    { href: "/activity", label: t("activity"), icon: ScrollText },
    // A bar holds five: on a phone the way leads over the home page.
    { href: "/cash-outs", label: t("cashOuts"), icon: Landmark, rail: true },
    { href: "/settings", label: t("me"), icon: CircleUserRound },
  ];
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-30 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:static lg:border-t-0 lg:bg-transparent lg:pb-0"
    >
      <ul className="mx-auto grid max-w-content grid-cols-5 lg:grid-cols-1 lg:gap-1">
        {rooms.map(({ href, label, icon: Icon, rail }) => {
          const here = href === roomOf(path);
          return (
            <li key={href} className={rail ? "max-lg:hidden" : undefined}>
              <Link
                href={href}
                aria-current={path === href ? "page" : here ? "true" : undefined}
                className={cn(
                  "flex min-h-16 flex-col items-center justify-center gap-1 text-12 transition-colors lg:min-h-11 lg:flex-row lg:justify-start lg:gap-3 lg:rounded-control lg:px-3 lg:text-16 lg:hover:bg-sunken",
                  here ? "font-semibold text-vermilion" : "text-muted hover:text-ink",
                )}
              >
                <Icon aria-hidden="true" className="size-5" strokeWidth={here ? 2.25 : 1.75} />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The room that a page belongs to: a purchase, gift or order that has been made is part of the activity. */
function roomOf(path: string): string {
  if (path.startsWith("/purchases/new")) return "/home";
  if (path.startsWith("/cash-outs")) return "/cash-outs";
  if (path.startsWith("/transfers/new")) return "/transfers/new";
  if (/^\/(catalogue|basket|partners|exchanges\/(new|by-hand|punch-out|returned))(\/|$)/.test(path))
    return "/catalogue";
  if (/^\/(activity|purchases|transfers|exchanges)(\/|$)/.test(path)) return "/activity";
  return path.startsWith("/settings") ? "/settings" : "/home";
}
