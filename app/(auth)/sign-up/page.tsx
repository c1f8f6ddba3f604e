import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NewPassword } from "@/components/domain/new-password";
import { getLocale, getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Chips } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { safeNext } from "@/lib/runtime/client";
import { requestContext } from "@/lib/runtime/session";
import { Aside, AuthPage } from "../_components/auth-page";
import { registerAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("auth.signUp.title") };
}

export default async function SignUpPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const [{ next }, { actor }, t, locale] = await Promise.all([
    searchParams,
    requestContext(),
    getT(),
    getLocale(),
  ]);
  if (actor.hat !== "guest") redirect(safeNext(next));
  const onward = next ? `?next=${encodeURIComponent(next)}` : "";
  return (
    <AuthPage title={t("auth.signUp.title")} lead={t("auth.signUp.lead")}>
      <ActionForm action={registerAction} draft="sign-up">
        {next && <input type="hidden" name="next" value={next} />}
        <Field name="name" label={t("auth.name")} help={t("auth.signUp.nameHelp")}>
          <Input autoComplete="name" maxLength={50} />
        </Field>
        <Field name="email" label={t("auth.email")}>
          <Input type="email" autoComplete="email" inputMode="email" maxLength={254} />
        </Field>
        <Field name="password" label={t("auth.password")} help={t("auth.signUp.passwordHelp")}>
          <NewPassword />
        </Field>
        <FieldSet name="locale" label={t("auth.signUp.language")}>
          <Chips
            defaultValue={locale}
            choices={[
              { value: "ja", label: <span lang="ja">{t("common.language.ja")}</span> },
              { value: "en", label: <span lang="en">{t("common.language.en")}</span> },
            ]}
          />
        </FieldSet>
        <div className="grid gap-3">
          <SubmitButton pending={t("auth.signUp.pending")} size="large" wide>
            {t("auth.signUp.submit")}
          </SubmitButton>
          <p className="text-14 text-muted">
            {t.rich("auth.signUp.agree", {
              terms: (words) => (
                <Link key="terms" href="/legal/terms" className="link">
                  {words}
                </Link>
              ),
              privacy: (words) => (
                <Link key="privacy" href="/legal/privacy" className="link">
                  {words}
                </Link>
              ),
            })}
          </p>
        </div>
      </ActionForm>
      <Aside>
        {t("auth.signUp.haveOne")}{" "}
        <Link href={`/sign-in${onward}`} className="link">
          {t("auth.signUp.signIn")}
        </Link>
      </Aside>
    </AuthPage>
  );
}
