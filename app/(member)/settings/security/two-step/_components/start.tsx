import { getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { PasswordField } from "@/components/ui/password-field";
import { Above } from "../../../_components/above";
import { startAction } from "../actions";

/** The first step: it is really them. */
export async function Start() {
  const t = await getT();
  return (
    <>
      <PageHeader
        above={<Above security />}
        title={t("settings.step1Title")}
        lead={t("settings.step1Lead")}
      />
      <ActionForm action={startAction} className="max-w-form">
        <Field name="current_password" label={t("settings.currentPassword")}>
          <PasswordField autoComplete="current-password" />
        </Field>
        <SubmitButton pending={t("settings.checking")} size="large">
          {t("settings.next")}
        </SubmitButton>
      </ActionForm>
    </>
  );
}
