import Link from "next/link";
import { getT, getTheme } from "@/components/i18n/request";
import { LocaleSwitch, ThemeSwitch } from "@/components/ui/look-switches";
import { env } from "@/lib/runtime/env";
import { chooseLocale, chooseTheme } from "./look-actions";

/** The foot of every page outside of an account: who runs this, and the language and light of the page. */
export async function Footer() {
  const [t, theme] = await Promise.all([getT(), getTheme()]);
  return (
    <footer className="border-line border-t">
      <div className="mx-auto flex max-w-wide flex-wrap items-center justify-between gap-x-6 gap-y-4 px-4 py-6 sm:px-6">
        <nav
          aria-label={t("common.nav.footer")}
          className="flex flex-wrap items-center gap-x-5 gap-y-1 text-14 text-muted"
        >
          <span>{env().OPERATOR_NAME}</span>
          <Link href="/rates" className="inline-flex min-h-6 items-center hover:text-ink hover:underline">
            {t("common.nav.rates")}
          </Link>
        </nav>
        <div className="flex flex-wrap items-center gap-3">
          <LocaleSwitch action={chooseLocale} />
          <ThemeSwitch action={chooseTheme} current={theme} />
        </div>
      </div>
    </footer>
  );
}
