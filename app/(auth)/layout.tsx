import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import { Footer } from "../_shell/footer";
import { Logo } from "../_shell/logo";
import { SandboxBanner } from "../_shell/sandbox-banner";
import { SkipLink } from "../_shell/skip-link";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getT();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink label={t("common.nav.skip")} />
      <SandboxBanner />
      <header className="mx-auto flex min-h-16 w-full max-w-form items-center px-4 sm:pt-8">
        <Logo href="/" />
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-form flex-1 px-4 pt-4 pb-16">
        {children}
      </main>
      <Footer />
    </div>
  );
}
