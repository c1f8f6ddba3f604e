import type { Metadata } from "next";
import { getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { requestPerson, requireMember } from "@/lib/runtime/session";
import { Above } from "../_components/above";
import { renameAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("settings.nameTitle") };
}

export default async function NamePage() {
  await requireMember("/settings/name");
  const [t, person] = await Promise.all([getT(), requestPerson()]);
  return (
    <>
      <PageHeader above={<Above />} title={t("settings.nameTitle")} lead={t("settings.nameLead")} />
      <ActionForm action={renameAction} className="max-w-form">
        <Field name="name" label={t("settings.name")}>
          <Input autoComplete="name" maxLength={50} defaultValue={person?.name} />
        </Field>
        <SubmitButton pending={t("settings.saving")} size="large">
          {t("settings.save")}
        </SubmitButton>
      </ActionForm>
    </>
  );
}
