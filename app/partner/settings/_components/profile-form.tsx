"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { changeProfileAction } from "../actions";

type Profile = {
  readonly aboutJa: string;
  readonly aboutEn: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly contactPhone: string;
};

/** What members read about the shop, and whom the operator turns to. */
export function ProfileForm({ profile }: { profile: Profile }) {
  const t = useTranslations("partner.settings");
  const [saved, setSaved] = useState(false);
  return (
    <Card aria-labelledby="profile" className="grid gap-4">
      <h2 id="profile" className="text-20">
        {t("profile")}
      </h2>
      {saved && (
        <Notice tone="success" live>
          {t("saved")}
        </Notice>
      )}
      <ActionForm action={changeProfileAction} onDone={() => setSaved(true)}>
        <Field name="aboutJa" label={t("aboutJa")} help={t("aboutHelp")} optional>
          <Textarea lang="ja" defaultValue={profile.aboutJa} maxLength={1000} />
        </Field>
        <Field name="aboutEn" label={t("aboutEn")} optional>
          <Textarea lang="en" defaultValue={profile.aboutEn} maxLength={1000} />
        </Field>
        <Field name="contactName" label={t("contactName")}>
          <Input defaultValue={profile.contactName} maxLength={60} />
        </Field>
        <Field name="contactEmail" label={t("contactEmail")}>
          <Input type="email" inputMode="email" defaultValue={profile.contactEmail} maxLength={254} />
        </Field>
        <Field name="contactPhone" label={t("contactPhone")}>
          <Input type="tel" defaultValue={profile.contactPhone} maxLength={20} />
        </Field>
        <SubmitButton pending={t("saving")} className="justify-self-start">
          {t("save")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
