"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chips, RadioCards } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { inviteAction } from "../actions";

/** Invites somebody by mail. */
export function InviteForm() {
  const t = useTranslations("organisations.people");
  const roles = useTranslations("common.roles");
  const language = useTranslations("common.language");
  const locale = useLocale();
  const [sent, setSent] = useState(false);
  return (
    <Card aria-labelledby="invite" className="grid gap-4">
      <h2 id="invite" className="text-20">
        {t("invite")}
      </h2>
      {sent && (
        <Notice tone="success" live>
          {t("inviteSent")}
        </Notice>
      )}
      <ActionForm action={inviteAction} onDone={() => setSent(true)}>
        <Field name="email" label={t("email")}>
          <Input type="email" inputMode="email" autoComplete="off" autoCapitalize="none" maxLength={254} />
        </Field>
        <FieldSet name="role" label={t("role")}>
          <RadioCards
            defaultValue="clerk"
            choices={[
              { value: "clerk", label: roles("clerk"), help: t("clerkHelp") },
              { value: "owner", label: roles("owner"), help: t("ownerHelp") },
            ]}
          />
        </FieldSet>
        <FieldSet name="locale" label={t("language")}>
          <Chips
            defaultValue={locale}
            choices={[
              { value: "ja", label: <span lang="ja">{language("ja")}</span> },
              { value: "en", label: <span lang="en">{language("en")}</span> },
            ]}
          />
        </FieldSet>
        <SubmitButton pending={t("inviting")} className="justify-self-start">
          {t("send")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
