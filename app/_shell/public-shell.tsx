import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import { Footer } from "./footer";
import { PublicHeader } from "./public-header";
import { SandboxBanner } from "./sandbox-banner";
import { SkipLink } from "./skip-link";

/** What stands around the pages that everybody may see. */
export async function PublicShell({ children }: { children: ReactNode }) {
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
