import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import type { RoomGroup } from "../_shell/console-nav";
import { ConsoleShell } from "../_shell/console-shell";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const t = await getT();
  const groups: RoomGroup[] = [
    { label: null, rooms: [{ href: "/admin", label: t("admin.nav.home"), icon: "home" }] },
  ];
  return (
    <ConsoleShell home="/admin" groups={groups}>
      {children}
    </ConsoleShell>
  );
}
