import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import type { RoomGroup } from "../_shell/console-nav";
import { ConsoleShell } from "../_shell/console-shell";

export default async function PartnerLayout({ children }: { children: ReactNode }) {
  const t = await getT();
  const groups: RoomGroup[] = [
    {
      label: null,
      rooms: [{ href: "/partner", label: t("partner.nav.overview"), icon: "home" }],
    },
    {
      label: t("partner.nav.trade"),
      rooms: [
        { href: "/partner/orders", label: t("partner.nav.orders"), icon: "orders" },
        { href: "/partner/invoices", label: t("settlement.list.title"), icon: "invoices" },
        {
          href: "/partner/invoices/remittances",
          label: t("settlement.received.title"),
          icon: "remittances",
        },
        { href: "/partner/bank-account", label: t("bankaccounts.shop.title"), icon: "bankAccounts" },
      ],
    },
    {
      label: t("partner.nav.shop"),
      rooms: [
        { href: "/partner/products", label: t("partner.nav.products"), icon: "products" },
        { href: "/partner/off-site", label: t("partner.nav.site"), icon: "site" },
        { href: "/partner/people", label: t("partner.nav.people"), icon: "people" },
        { href: "/partner/settings", label: t("partner.nav.settings"), icon: "settings" },
      ],
    },
  ];
  return (
    <ConsoleShell home="/partner" groups={groups}>
      {children}
    </ConsoleShell>
  );
}
