"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { RadioCards } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { decideAction } from "../actions";

/** There is nothing to it, or it was reported; either with a note. */
export function DecideForm({ id }: { id: string }) {
  const t = useTranslations("compliance.risk");
  return (
    <ActionForm action={decideAction}>
      <input type="hidden" name="id" value={id} />
      <FieldSet name="decision" label={<span className="sr-only">{t("decideTitle")}</span>}>
        <RadioCards
          choices={[
            { value: "cleared", label: t("clear"), help: t("clearHelp") },
            { value: "reported", label: t("report"), help: t("reportHelp") },
          ]}
        />
      </FieldSet>
      <Field name="note" label={t("note")}>
        <Textarea rows={3} maxLength={500} />
      </Field>
      <SubmitButton wide pending={t("deciding")}>
        {t("decide")}
      </SubmitButton>
    </ActionForm>
  );
}
