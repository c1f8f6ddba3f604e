import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { errorText } from "@/lib/runtime/action";
import { AuthPage } from "../../_components/auth-page";

/** The link does not work: why, and the way on. Who used it already simply signs in. */
export async function LinkIsRefused({ code }: { code: string }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const used = code === "identity.link_used";
  return (
    <AuthPage
      title={used ? t("auth.verify.usedTitle") : t("auth.verify.refusedTitle")}
      lead={used ? t("auth.verify.usedText") : errorText({ locale }, code)}
    >
      <div className="grid gap-3">
        {!used && (
          <Button asChild size="large" wide>
            <Link href="/sign-up">{t("auth.verify.again")}</Link>
          </Button>
        )}
        <Button asChild size="large" wide variant={used ? "primary" : "secondary"}>
          <Link href="/sign-in">{t("auth.verify.signIn")}</Link>
        </Button>
      </div>
    </AuthPage>
  );
}
