import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import { mayDo } from "@/lib/policy/permissions";
import { requestContext } from "@/lib/runtime/session";
import type { RoomGroup } from "../_shell/console-nav";
import { ConsoleShell } from "../_shell/console-shell";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [t, { actor }] = await Promise.all([getT(), requestContext()]);
  const money: RoomGroup = {
    label: null,
    rooms: [
      { href: "/admin/invoices", label: t("settlement.admin.title"), icon: "invoices" },
      { href: "/admin/remittances", label: t("settlement.remittances.title"), icon: "remittances" },
    ],
  };
  const members: RoomGroup = {
    label: null,
    rooms: [{ href: "/admin/cash-outs", label: t("cashouts.title"), icon: "cashOuts" }],
  };
  const partners: RoomGroup = {
    label: t("admin.nav.partners"),
    rooms: [{ href: "/admin/applications", label: t("admin.nav.applications"), icon: "applications" }],
  };
  const groups: RoomGroup[] = [
    { label: null, rooms: [{ href: "/admin", label: t("admin.nav.home"), icon: "home" }] },
    ...(mayDo(actor, "retailer.view_applications") ? [partners] : []),
    ...(mayDo(actor, "cash_out.review") ? [members] : []),
    ...(mayDo(actor, "invoice.view") ? [money] : []),
  ];
  return (
    <ConsoleShell home="/admin" groups={groups}>
      {children}
    </ConsoleShell>
  );
}
