import type { Metadata } from "next";
import { NewPassword } from "@/components/domain/new-password";
import { getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { PasswordField } from "@/components/ui/password-field";
import { requestPerson, requireMember } from "@/lib/runtime/session";
import { Above } from "../_components/above";
import { changePasswordAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("settings.passwordTitle") };
}

export default async function PasswordPage() {
  await requireMember("/settings/password");
  const [t, person] = await Promise.all([getT(), requestPerson()]);
  return (
    <>
      <PageHeader above={<Above />} title={t("settings.passwordTitle")} lead={t("settings.passwordLead")} />
      <ActionForm action={changePasswordAction} className="max-w-form">
        <input type="text" name="email" value={person?.email ?? ""} autoComplete="username" readOnly hidden />
        <Field name="current_password" label={t("settings.currentPassword")}>
          <PasswordField autoComplete="current-password" />
        </Field>
        <Field name="password" label={t("settings.newPassword")} help={t("auth.signUp.passwordHelp")}>
          <NewPassword name={person?.name ?? ""} />
        </Field>
        <SubmitButton pending={t("settings.changing")} size="large">
          {t("settings.changePassword")}
        </SubmitButton>
      </ActionForm>
    </>
  );
}
