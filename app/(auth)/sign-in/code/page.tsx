import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, OneTimeCodeInput } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { readStep } from "../../../_shell/steps";
import { Aside, AuthPage } from "../../_components/auth-page";
import { completeSignInAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("auth.code.title") };
}

/** The second step of signing in: the authenticator's code, or a recovery code instead. */
export default async function CodePage({ searchParams }: { searchParams: Promise<{ with?: string }> }) {
  const [search, { ticket }, t] = await Promise.all([searchParams, readStep("sign-in-step"), getT()]);
  if (!ticket) redirect("/sign-in");
  const recovery = search.with === "recovery";
  return (
    <AuthPage
      title={t("auth.code.title")}
      lead={recovery ? t("auth.code.recoveryText") : t("auth.code.text")}
    >
      <ActionForm key={recovery ? "recovery" : "app"} action={completeSignInAction}>
        <Field name="code" label={recovery ? t("auth.code.recoveryCode") : t("auth.code.code")}>
          {recovery ? (
            <Input
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              className="tabular"
            />
          ) : (
            <OneTimeCodeInput />
          )}
        </Field>
        <div className="grid gap-4">
          <SubmitButton pending={t("auth.code.pending")} size="large" wide>
            {t("auth.code.submit")}
          </SubmitButton>
          <Link
            href={recovery ? "/sign-in/code" : "/sign-in/code?with=recovery"}
            className="link inline-flex min-h-6 items-center justify-self-center text-center text-14"
          >
            {recovery ? t("auth.code.useApp") : t("auth.code.useRecovery")}
          </Link>
        </div>
      </ActionForm>
      <Aside>
        <Link href="/sign-in" className="link">
          {t("auth.code.startAgain")}
        </Link>
      </Aside>
    </AuthPage>
  );
}
