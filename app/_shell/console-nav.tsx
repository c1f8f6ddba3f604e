"use client";

import {
  ArrowLeftRight,
  Banknote,
  BookOpen,
  Building2,
  CreditCard,
  FileSpreadsheet,
  FileText,
  Globe,
  HandCoins,
  House,
  IdCard,
  Inbox,
  Landmark,
  type LucideIcon,
  Package,
  Scale,
  ScrollText,
  ShieldAlert,
  ShoppingBag,
  SlidersHorizontal,
  Stamp,
  Store,
  TriangleAlert,
  Users,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

const icons = {
  home: House,
  orders: Inbox,
  products: ShoppingBag,
  shipping: Package,
  invoices: FileText,
  remittances: Landmark,
  applications: Store,
  site: Globe,
  people: Users,
  settings: Building2,
  approvals: Stamp,
  policies: Scale,
  audit: ScrollText,
  cashOuts: Banknote,
  payables: HandCoins,
  bankRuns: ArrowLeftRight,
  statements: FileSpreadsheet,
  identity: IdCard,
  bankAccounts: CreditCard,
  risk: ShieldAlert,
  books: BookOpen,
  adjustments: SlidersHorizontal,
  differences: TriangleAlert,
} as const satisfies Record<string, LucideIcon>;

export type Room = { readonly href: string; readonly label: string; readonly icon: keyof typeof icons };
export type RoomGroup = { readonly label: string | null; readonly rooms: readonly Room[] };

/** The rooms of a console: a rail with groups on a desktop, a row that scrolls on a phone. */
export function ConsoleNav({ label, groups }: { label: string; groups: readonly RoomGroup[] }) {
  const path = usePathname();
  const all = groups.flatMap(({ rooms }) => rooms);
  const here = all
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0]?.href;
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = here && row.current?.querySelector<HTMLElement>(`a[href="${here}"]`);
    // Along the row only: the page itself stays where it is.
    if (current && row.current) row.current.scrollLeft = current.offsetLeft - row.current.offsetLeft - 16;
  }, [here]);
  return (
    <nav
      ref={row}
      aria-label={label}
      className="-mx-4 flex gap-1 overflow-x-auto px-4 pb-2 sm:-mx-6 sm:px-6 lg:mx-0 lg:grid lg:gap-5 lg:overflow-visible lg:px-0 lg:pb-0"
    >
      {groups.map((group) => (
        <div key={group.rooms[0]?.href} className="flex shrink-0 gap-1 lg:grid lg:gap-1">
          {group.label && (
            <p className="hidden px-3 font-semibold text-12 text-muted lg:block">{group.label}</p>
          )}
          <ul className="flex gap-1 lg:grid">
            {group.rooms.map(({ href, label: name, icon }) => {
              const Icon = icons[icon];
              const current = href === here;
              return (
                <li key={href}>
                  <Link
                    href={href}
                    aria-current={path === href ? "page" : current ? "true" : undefined}
                    className={cn(
                      "flex min-h-11 items-center gap-2 whitespace-nowrap rounded-control px-3 text-14 transition-colors hover:bg-sunken lg:gap-3",
                      current ? "bg-vermilion-soft font-semibold text-vermilion" : "text-ink",
                    )}
                  >
                    <Icon aria-hidden="true" className="size-4.5" strokeWidth={current ? 2.25 : 1.75} />
                    {name}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
