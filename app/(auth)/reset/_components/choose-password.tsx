import { NewPassword } from "@/components/domain/new-password";
import { getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { AuthPage } from "../../_components/auth-page";
import { resetPasswordAction } from "../actions";

/** The link works: choosing the new password. The address is there for password managers. */
export async function ChoosePassword({ token, email }: { token: string; email: string }) {
  const t = await getT();
  return (
    <AuthPage title={t("auth.reset.newTitle")} lead={t("auth.reset.newLead", { email })}>
      <ActionForm action={resetPasswordAction}>
        <input type="hidden" name="token" value={token} />
        <input type="text" name="email" value={email} autoComplete="username" readOnly hidden />
        <Field name="password" label={t("auth.reset.newPassword")} help={t("auth.signUp.passwordHelp")}>
          <NewPassword />
        </Field>
        <SubmitButton pending={t("auth.reset.newPending")} size="large" wide>
          {t("auth.reset.newSubmit")}
        </SubmitButton>
      </ActionForm>
    </AuthPage>
  );
}
