import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { requestPerson } from "@/lib/runtime/session";
import { Logo } from "./logo";

/** The head of the pages that everybody may see. */
export async function PublicHeader() {
  const [t, person] = await Promise.all([getT(), requestPerson()]);
  return (
    <header className="border-line border-b bg-paper">
      <div className="mx-auto flex min-h-16 max-w-wide items-center justify-between gap-2 px-4 sm:px-6">
        <Logo href="/" />
        <nav aria-label={t("common.nav.main")} className="flex items-center gap-1 sm:gap-2">
          <Link
            href="/catalogue"
            className="hidden min-h-11 items-center rounded-control px-3 text-14 hover:bg-sunken sm:inline-flex"
          >
            {t("common.nav.catalogue")}
          </Link>
          <Link
            href="/rates"
            className="hidden min-h-11 items-center rounded-control px-3 text-14 hover:bg-sunken sm:inline-flex"
          >
            {t("common.nav.rates")}
          </Link>
          {person ? (
            <Button asChild size="small">
              <Link href="/home">{t("common.nav.home")}</Link>
            </Button>
          ) : (
            <>
              <Button asChild variant="ghost" size="small" className="max-sm:px-2">
                <Link href="/sign-in">{t("common.nav.signIn")}</Link>
              </Button>
              <Button asChild size="small">
                <Link href="/sign-up">{t("common.nav.signUpShort")}</Link>
              </Button>
            </>
          )}
        </nav>
      </div>
    </header>
  );
}
