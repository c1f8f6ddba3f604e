import type { Metadata } from "next";
import { getT } from "@/components/i18n/request";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { PasswordField } from "@/components/ui/password-field";
import { requestPerson, requireMember } from "@/lib/runtime/session";
import { Above } from "../_components/above";
import { AnsweredForm } from "../_components/answered-form";
import { changeEmailAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("settings.emailTitle") };
}

export default async function EmailPage() {
  await requireMember("/settings/email");
  const [t, person] = await Promise.all([getT(), requestPerson()]);
  const email = person?.email ?? "";
  return (
    <>
      <PageHeader
        above={<Above />}
        title={t("settings.emailTitle")}
        lead={t("settings.emailLead", { email })}
      />
      <AnsweredForm action={changeEmailAction}>
        <Field name="email" label={t("settings.newEmail")}>
          <Input type="email" autoComplete="email" inputMode="email" maxLength={254} />
        </Field>
        <Field name="current_password" label={t("settings.currentPassword")}>
          <PasswordField autoComplete="current-password" />
        </Field>
        <SubmitButton pending={t("settings.sending")} size="large">
          {t("settings.sendLink")}
        </SubmitButton>
      </AnsweredForm>
    </>
  );
}
