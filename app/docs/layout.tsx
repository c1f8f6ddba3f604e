import type { ReactNode } from "react";
import { PublicShell } from "../_shell/public-shell";

export default function DocsLayout({ children }: { children: ReactNode }) {
  return (
    <PublicShell>
      <div className="mx-auto w-full max-w-content px-4 py-8 sm:px-6 sm:py-12">{children}</div>
    </PublicShell>
  );
}
