import type { ReactNode } from "react";
import { MemberShell } from "../_shell/member-shell";

export default function MemberLayout({ children }: { children: ReactNode }) {
  return <MemberShell>{children}</MemberShell>;
}
