import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import { Footer } from "../_shell/footer";
import { HatSwitcher } from "../_shell/hat-switcher";
import { Logo } from "../_shell/logo";
import { MemberNav } from "../_shell/member-nav";
import { SandboxBanner } from "../_shell/sandbox-banner";
import { SkipLink } from "../_shell/skip-link";

export default async function MemberLayout({ children }: { children: ReactNode }) {
  const t = await getT();
  return (
    <div className="min-h-dvh pb-[calc(4.5rem+env(safe-area-inset-bottom))] lg:pb-0 print:pb-0">
      <SkipLink label={t("common.nav.skip")} />
      <SandboxBanner />
      <div className="mx-auto max-w-wide lg:grid lg:grid-cols-[13rem_1fr]">
        <header className="px-4 sm:px-6 lg:sticky lg:top-0 lg:h-dvh lg:border-line lg:border-e lg:px-4 lg:py-6">
          <div className="flex min-h-16 items-center justify-between gap-3 lg:mb-4 lg:grid lg:min-h-0 lg:justify-stretch lg:px-2">
            <Logo href="/home" />
            <HatSwitcher />
          </div>
          <MemberNav />
        </header>
        <div className="flex min-w-0 flex-col lg:min-h-dvh">
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-content flex-1 px-4 pt-2 pb-12 sm:px-6 lg:pt-10"
          >
            {children}
          </main>
          <Footer />
        </div>
      </div>
    </div>
  );
}
