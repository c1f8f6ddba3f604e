import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import { requestContext } from "@/lib/runtime/session";
import { ConsoleShell } from "../_shell/console-shell";
import { roomsOf } from "./_rooms";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [t, { actor }] = await Promise.all([getT(), requestContext()]);
  return (
    <ConsoleShell home="/admin" groups={roomsOf(actor, t)}>
      {children}
    </ConsoleShell>
  );
}
