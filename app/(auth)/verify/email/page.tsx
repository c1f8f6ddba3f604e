import type { Metadata } from "next";
import { getLocale, getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { readLink } from "@/lib/identity/read-link";
import { errorText } from "@/lib/runtime/action";
import { requestContext } from "@/lib/runtime/session";
import { AuthPage } from "../../_components/auth-page";
import { confirmEmailAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("auth.newEmail.title"), referrer: "no-referrer" };
}

type Search = { token?: string; done?: string };

/** What the link to a new address opens: the button that makes it the account's, and the word that it is. */
export default async function NewEmailPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [{ token = "", done }, ctx, t, locale] = await Promise.all([
    searchParams,
    requestContext(),
    getT(),
    getLocale(),
  ]);
  const onward = (
    <Button asChild size="large" wide>
      <Link href={ctx.actor.hat === "guest" ? "/sign-in" : "/settings"}>{t("auth.newEmail.continue")}</Link>
    </Button>
  );
  if (done) {
    return (
      <AuthPage title={t("auth.newEmail.doneTitle")} lead={t("auth.newEmail.doneText")}>
        {onward}
      </AuthPage>
    );
  }
  const link = await readLink(ctx, { purpose: "change_email", token });
  if (link.state === "refused") {
    return (
      <AuthPage title={t("auth.newEmail.refusedTitle")} lead={errorText({ locale }, link.code)}>
        {onward}
      </AuthPage>
    );
  }
  return (
    <AuthPage title={t("auth.newEmail.title")} lead={t("auth.newEmail.text", { email: link.email })}>
      <ActionForm action={confirmEmailAction}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton pending={t("auth.newEmail.pending")} size="large" wide>
          {t("auth.newEmail.submit")}
        </SubmitButton>
      </ActionForm>
    </AuthPage>
  );
}
