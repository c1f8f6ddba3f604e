"use client";

import { useTranslations } from "use-intl/react";
import { NewPassword } from "@/components/domain/new-password";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Chips } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Locale } from "@/lib/core/locale";
import { claimAsNewAction } from "../actions";

type RegisterFormProps = { token: string; email: string; name: string; points: string; locale: Locale };

/** Registration in the same breath: the mail's link has shown whose address it is, so a name and a password are enough. */
export function RegisterForm({ token, email, name, points, locale }: RegisterFormProps) {
  const t = useTranslations("claim.register");
  return (
    <section className="grid gap-4">
      <div>
        <h2 className="text-20">{t("title")}</h2>
        <p className="text-14 text-muted">{t("lead")}</p>
      </div>
      <ActionForm action={claimAsNewAction} draft="claim" className="gap-4">
        <input type="hidden" name="token" value={token} />
        <Field name="email" label={t("email")} help={t("emailHelp")}>
          <Input type="email" autoComplete="username" defaultValue={email} readOnly className="bg-sunken" />
        </Field>
        <Field name="name" label={t("name")}>
          <Input autoComplete="name" maxLength={50} defaultValue={name} />
        </Field>
        <Field name="password" label={t("password")} help={t("passwordHelp")}>
          <NewPassword email={email} />
        </Field>
        <FieldSet name="locale" label={t("language")}>
          <Chips
            defaultValue={locale}
            choices={[
              { value: "ja", label: <span lang="ja">日本語</span> },
              { value: "en", label: <span lang="en">English</span> },
            ]}
          />
        </FieldSet>
        <SubmitButton size="large" wide pending={t("sending")}>
          {t("submit", { points })}
        </SubmitButton>
        <p className="text-14 text-muted">{t("terms")}</p>
      </ActionForm>
    </section>
  );
}
