import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PasswordField } from "@/components/ui/password-field";
import { safeNext } from "@/lib/runtime/client";
import { requestContext } from "@/lib/runtime/session";
import { Aside, AuthPage } from "../_components/auth-page";
import { signInAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("auth.signIn.title") };
}

type Search = { next?: string; done?: string };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [{ next, done }, { actor }, t] = await Promise.all([searchParams, requestContext(), getT()]);
  if (actor.hat !== "guest") redirect(safeNext(next));
  const onward = next ? `?next=${encodeURIComponent(next)}` : "";
  return (
    <AuthPage title={t("auth.signIn.title")}>
      {done === "signed-out" && <Notice tone="success">{t("auth.signIn.signedOut")}</Notice>}
      {done === "deleted" && <Notice tone="success">{t("auth.signIn.deleted")}</Notice>}
      <ActionForm action={signInAction} draft="sign-in">
        {next && <input type="hidden" name="next" value={next} />}
        <Field name="email" label={t("auth.email")}>
          <Input type="email" autoComplete="username" inputMode="email" maxLength={254} />
        </Field>
        <Field name="password" label={t("auth.password")}>
          <PasswordField autoComplete="current-password" />
        </Field>
        <div className="grid gap-4">
          <SubmitButton pending={t("auth.signIn.pending")} size="large" wide>
            {t("auth.signIn.submit")}
          </SubmitButton>
          <Link href="/reset" className="link inline-flex min-h-6 items-center justify-self-center text-14">
            {t("auth.signIn.forgotten")}
          </Link>
        </div>
      </ActionForm>
      <Aside>
        {t("auth.signIn.noAccount")}{" "}
        <Link href={`/sign-up${onward}`} className="link">
          {t("auth.signIn.signUp")}
        </Link>
      </Aside>
    </AuthPage>
  );
}
