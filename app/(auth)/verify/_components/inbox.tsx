import { Mark } from "@/components/domain/mark";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Aside, AuthPage } from "../../_components/auth-page";
import { resendAction } from "../actions";
import { Resend } from "./resend";

/** After the form: the mail is on its way. Says the same whether the address has an account already or not. */
export async function Inbox({ email }: { email: string | undefined }) {
  const t = await getT();
  if (!email) {
    return (
      <AuthPage title={t("auth.inbox.noneTitle")} lead={t("auth.inbox.noneText")}>
        <Button asChild size="large" wide>
          <Link href="/sign-in">{t("auth.inbox.signIn")}</Link>
        </Button>
      </AuthPage>
    );
  }
  return (
    <>
      <Mark className="mb-6 w-16 text-gold" />
      <AuthPage title={t("auth.inbox.title")} lead={t("auth.inbox.text", { email })}>
        <div className="grid gap-4">
          <p className="text-14 text-muted">{t("auth.inbox.waiting")}</p>
          <Resend
            action={resendAction}
            email={email}
            words={{
              send: t("auth.inbox.resend"),
              pending: t("auth.inbox.pending"),
              sent: t("auth.inbox.resent"),
            }}
          />
        </div>
        <Aside>
          <Link href="/sign-up" className="link">
            {t("auth.inbox.otherAddress")}
          </Link>
        </Aside>
      </AuthPage>
    </>
  );
}
