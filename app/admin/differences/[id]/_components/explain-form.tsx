"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { explain } from "../actions";

/** Says why a difference may stand. */
export function ExplainForm({ id }: { id: string }) {
  const t = useTranslations("books.differences");
  return (
    <ActionForm action={explain} draft={`difference:${id}`}>
      <input type="hidden" name="id" value={id} />
      <Field name="note" label={t("explainLabel")} help={t("explainHelp")}>
        <Textarea rows={4} maxLength={1000} />
      </Field>
      <SubmitButton wide pending={t("explaining")}>
        {t("explain")}
      </SubmitButton>
    </ActionForm>
  );
}
