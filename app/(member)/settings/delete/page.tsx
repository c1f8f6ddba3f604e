import type { Metadata } from "next";
import { found } from "@/app/_settlement/found";
import { getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/choices";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { PasswordField } from "@/components/ui/password-field";
import { readLeaving } from "@/lib/leaving/queries";
import { requireMember } from "@/lib/runtime/session";
import { Above } from "../_components/above";
import { Obstacles } from "./_components/obstacles";
import { PointsLeft } from "./_components/points-left";
import { deleteAccountAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("leaving.title") };
}

/** The way out: first what is in the way and what to do about it, then the act. */
export default async function DeletePage() {
  const ctx = await requireMember("/settings/delete");
  const [t, leaving] = await Promise.all([getT(), found(readLeaving(ctx, {}))]);
  return (
    <>
      <PageHeader above={<Above />} title={t("leaving.title")} lead={t("leaving.lead")} />
      {leaving.obstacles.length > 0 ? (
        <section aria-labelledby="before" className="grid gap-4">
          <h2 id="before" className="text-20">
            {t("leaving.before")}
          </h2>
          <Obstacles leaving={leaving} />
          {leaving.obstacles.includes("points") && <PointsLeft leaving={leaving} />}
        </section>
      ) : (
        <Card className="grid gap-4">
          <div className="grid gap-1">
            <h2 className="text-20">{t("leaving.deleteTitle")}</h2>
            <p className="text-muted">{t("leaving.deleteText")}</p>
          </div>
          <ActionForm action={deleteAccountAction} className="max-w-form">
            <Field name="current_password" label={t("leaving.currentPassword")}>
              <PasswordField autoComplete="current-password" />
            </Field>
            <Checkbox name="understood" label={t("leaving.deleteUnderstood")} />
            <SubmitButton variant="danger" pending={t("leaving.deletePending")}>
              {t("leaving.deleteSubmit")}
            </SubmitButton>
          </ActionForm>
        </Card>
      )}
    </>
  );
}
