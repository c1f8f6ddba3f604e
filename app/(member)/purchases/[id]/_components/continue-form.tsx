"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { continueToPayment } from "../actions";

/** Leads back to the payment page. */
export function ContinueForm({ id, back }: { id: string; back: string | null }) {
  const t = useTranslations("purchases.page");
  return (
    <ActionForm action={continueToPayment}>
      <input type="hidden" name="id" value={id} />
      {back && <input type="hidden" name="back" value={back} />}
      <SubmitButton size="large" wide pending={t("continuePending")}>
        {t("continue")}
      </SubmitButton>
    </ActionForm>
  );
}
