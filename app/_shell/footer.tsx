import { getLocale, getT, getTheme } from "@/components/i18n/request";
import { Link } from "@/components/ui/link";
import { LocaleSwitch, ThemeSwitch } from "@/components/ui/look-switches";
import { operator } from "@/lib/runtime/operator";
import { chooseLocale, chooseTheme } from "./look-actions";

/** The foot of every page outside of an account: who runs this, and the language and light of the page. */
export async function Footer() {
  const [t, locale, theme] = await Promise.all([getT(), getLocale(), getTheme()]);
  const pages = [
    { href: "/catalogue", label: t("common.nav.catalogue") },
    { href: "/rates", label: t("common.nav.rates") },
    { href: "/partners/apply", label: t("retailers.apply.title") },
    { href: "/legal/terms", label: t("legal.terms.title") },
    { href: "/legal/privacy", label: t("legal.privacy.title") },
    { href: "/legal/payment-services", label: t("legal.paymentServices.title") },
    { href: "/legal/commerce", label: t("legal.commerce.title") },
  ];
  return (
    <footer className="border-line border-t">
      <div className="mx-auto flex max-w-wide flex-wrap items-center justify-between gap-x-6 gap-y-4 px-4 py-6 sm:px-6">
        <nav
          aria-label={t("common.nav.footer")}
          className="flex flex-wrap items-center gap-x-5 gap-y-1 text-14 text-muted"
        >
          <span>{operator(locale).name}</span>
          {pages.map((page) => (
            <Link
              key={page.href}
              href={page.href}
              className="inline-flex min-h-6 items-center hover:text-ink hover:underline"
            >
              {page.label}
            </Link>
          ))}
        </nav>
        <div className="flex flex-wrap items-center gap-3">
          <LocaleSwitch action={chooseLocale} />
          <ThemeSwitch action={chooseTheme} current={theme} />
        </div>
      </div>
    </footer>
  );
}
