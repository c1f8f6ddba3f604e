"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { importAddressAction } from "../actions";
import { DefaultFields, type Shelf } from "./default-fields";

/** Has a list fetched from an address, once. */
export function AddressForm({ shelves }: { shelves: readonly Shelf[] }) {
  const t = useTranslations("imports.address");
  return (
    <ActionForm action={importAddressAction}>
      <Field name="url" label={t("label")} help={t("help")}>
        <Input type="url" inputMode="url" autoComplete="off" maxLength={500} />
      </Field>
      <DefaultFields shelves={shelves} />
      <SubmitButton pending={t("sending")} variant="secondary" className="justify-self-start">
        {t("send")}
      </SubmitButton>
    </ActionForm>
  );
}
