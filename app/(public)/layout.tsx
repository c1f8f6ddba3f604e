import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import { Footer } from "../_shell/footer";
import { PublicHeader } from "../_shell/public-header";
import { SandboxBanner } from "../_shell/sandbox-banner";
import { SkipLink } from "../_shell/skip-link";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const t = await getT();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink label={t("common.nav.skip")} />
      <SandboxBanner />
      <PublicHeader />
      <main id="content" tabIndex={-1} className="flex-1">
        {children}
      </main>
      <Footer />
    </div>
  );
}
