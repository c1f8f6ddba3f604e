"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { continueToPayment } from "../actions";

/** Leads back to the payment page. */
export function ContinueForm({ id }: { id: string }) {
  const t = useTranslations("purchases.page");
  return (
    <ActionForm action={continueToPayment}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton size="large" wide pending={t("continuePending")}>
        {t("continue")}
      </SubmitButton>
    </ActionForm>
  );
}
