import { Mark } from "@/components/domain/mark";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Logo } from "./_shell/logo";

export default async function NotFound() {
  const t = await getT();
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="mx-auto flex min-h-16 w-full max-w-wide items-center px-4 sm:px-6">
        <Logo href="/" />
      </header>
      <main className="grid flex-1 place-content-center justify-items-center gap-4 px-4 pb-24 text-center">
        <Mark className="w-24 text-gold" />
        <h1 className="text-24">{t("common.notFoundPage.title")}</h1>
        <p className="max-w-md text-muted">{t("common.notFoundPage.text")}</p>
        <Button asChild className="mt-2">
          <Link href="/">{t("common.notFoundPage.home")}</Link>
        </Button>
      </main>
    </div>
  );
}
