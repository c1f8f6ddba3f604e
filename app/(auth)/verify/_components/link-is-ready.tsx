import { getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { AuthPage } from "../../_components/auth-page";
import { verifyAction } from "../actions";

/** The link works: whose account it would open, and the button that does it. */
export async function LinkIsReady({ token, email, name }: { token: string; email: string; name: string }) {
  const t = await getT();
  return (
    <AuthPage title={t("auth.verify.title")} lead={t("auth.verify.text", { email })}>
      <Card className="py-2 sm:py-2">
        <DescriptionList
          items={[
            { label: t("auth.verify.name"), value: name },
            { label: t("auth.verify.address"), value: email },
          ]}
        />
      </Card>
      <ActionForm action={verifyAction}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton pending={t("auth.verify.pending")} size="large" wide>
          {t("auth.verify.submit")}
        </SubmitButton>
      </ActionForm>
      <p className="text-14 text-muted">{t("auth.verify.notYou")}</p>
    </AuthPage>
  );
}
