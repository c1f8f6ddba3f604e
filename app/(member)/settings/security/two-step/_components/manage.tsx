import { getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { PasswordField } from "@/components/ui/password-field";
import { Above } from "../../../_components/above";
import { disableAction, renewAction } from "../actions";
import { CodesForm } from "./codes-form";
import { codesWords } from "./codes-words";

/** Two-step sign-in is on: new recovery codes, or turning it off. */
export async function Manage({ mandatory }: { mandatory: boolean }) {
  const [t, words] = await Promise.all([getT(), codesWords()]);
  return (
    <>
      <PageHeader above={<Above security />} title={t("settings.manageTitle")} />
      <div className="grid gap-6">
        <Card>
          <CodesForm
            action={renewAction}
            words={words}
            before={
              <div className="mb-4 grid gap-1">
                <h2 className="text-20">{t("settings.renewTitle")}</h2>
                <p className="text-muted">{t("settings.renewText")}</p>
              </div>
            }
          >
            <Field name="current_password" label={t("settings.currentPassword")}>
              <PasswordField autoComplete="current-password" />
            </Field>
            <SubmitButton variant="secondary" pending={t("settings.renewing")}>
              {t("settings.renew")}
            </SubmitButton>
          </CodesForm>
        </Card>
        <Card className="grid gap-4">
          <div className="grid gap-1">
            <h2 className="text-20">{t("settings.turnOffTitle")}</h2>
            <p className="text-muted">
              {mandatory ? t("settings.turnOffMandatory") : t("settings.turnOffText")}
            </p>
          </div>
          {!mandatory && (
            <ActionForm action={disableAction} className="max-w-form">
              <Field name="current_password" label={t("settings.currentPassword")}>
                <PasswordField autoComplete="current-password" />
              </Field>
              <Field name="code" label={t("settings.turnOffCode")}>
                <Input
                  autoComplete="one-time-code"
                  autoCapitalize="none"
                  spellCheck={false}
                  maxLength={40}
                  className="tabular"
                />
              </Field>
              <SubmitButton variant="danger" pending={t("settings.turningOff")}>
                {t("settings.turnOff")}
              </SubmitButton>
            </ActionForm>
          )}
        </Card>
      </div>
    </>
  );
}
