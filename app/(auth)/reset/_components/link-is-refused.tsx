import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { errorText } from "@/lib/runtime/action";
import { AuthPage } from "../../_components/auth-page";

/** The link does not work: why, and how to get another. */
export async function LinkIsRefused({ code }: { code: string }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <AuthPage title={t("auth.reset.refusedTitle")} lead={errorText({ locale }, code)}>
      <div className="grid gap-3">
        <Button asChild size="large" wide>
          <Link href="/reset">{t("auth.reset.askAgain")}</Link>
        </Button>
        <Button asChild size="large" wide variant="secondary">
          <Link href="/sign-in">{t("auth.reset.back")}</Link>
        </Button>
      </div>
    </AuthPage>
  );
}
