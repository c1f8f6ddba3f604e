"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { reissueReceipt } from "../actions";

/** Another name on the receipt. */
export function ReissueForm({ id, addressee }: { id: string; addressee: string }) {
  const t = useTranslations("purchases.receipt");
  return (
    <ActionForm action={reissueReceipt} className="gap-4">
      <input type="hidden" name="id" value={id} />
      <Field name="addressee" label={t("addressee")} help={t("addresseeHelp")}>
        <Input defaultValue={addressee} maxLength={100} autoComplete="organization" />
      </Field>
      <SubmitButton variant="secondary" pending={t("reissuing")} className="justify-self-start">
        {t("reissue")}
      </SubmitButton>
    </ActionForm>
  );
}
