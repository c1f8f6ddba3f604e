import type { ReactNode } from "react";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { ConfirmAgainProvider } from "@/components/ui/confirm-again";
import { confirmAgain } from "./confirm-actions";
import { ConsoleNav, type RoomGroup } from "./console-nav";
import { ConsoleSearch } from "./console-search";
import { Footer } from "./footer";
import { HatSwitcher } from "./hat-switcher";
import { Logo } from "./logo";
import { SandboxBanner } from "./sandbox-banner";
import { SkipLink } from "./skip-link";

type ConsoleShellProps = { home: "/partner" | "/admin"; groups: readonly RoomGroup[]; children: ReactNode };

/** The frame of a console: a rail with groups on the left, the page on the right. Made for desks, usable on a phone. */
export async function ConsoleShell({ home, groups, children }: ConsoleShellProps) {
  const t = await getT();
  return (
    <div className="min-h-dvh">
      <SkipLink label={t("common.nav.skip")} />
      <SandboxBanner />
      <div className="mx-auto max-w-[86rem] lg:grid lg:grid-cols-[15rem_1fr]">
        <header className="border-line border-b px-4 sm:px-6 lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:gap-5 lg:overflow-y-auto lg:border-e lg:border-b-0 lg:px-4 lg:py-6 lg:[&>*]:shrink-0">
          <div className="flex min-h-16 items-center justify-between gap-3 lg:grid lg:min-h-0 lg:justify-stretch">
            <Logo href={home} />
            <HatSwitcher />
          </div>
          <ClientMessages namespaces={["desk"]}>
            <ConsoleSearch />
          </ClientMessages>
          <ConsoleNav label={t("common.nav.main")} groups={groups} />
        </header>
        <div className="flex min-w-0 flex-col lg:min-h-dvh">
          <main
            id="content"
            tabIndex={-1}
            className="w-full max-w-wide flex-1 px-4 pt-6 pb-12 sm:px-6 lg:px-8 lg:pt-8"
          >
            <ConfirmAgainProvider action={confirmAgain}>{children}</ConfirmAgainProvider>
          </main>
          <Footer />
        </div>
      </div>
    </div>
  );
}
