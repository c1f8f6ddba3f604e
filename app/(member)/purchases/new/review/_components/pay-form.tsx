"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { orderAndPay } from "../actions";

/** The one button that places the order and leads to the payment. */
export function PayForm({
  points,
  ratePolicyId,
  label,
}: {
  points: string;
  ratePolicyId: string;
  label: string;
}) {
  const t = useTranslations("purchases.review");
  return (
    <ActionForm action={orderAndPay}>
      <input type="hidden" name="points" value={points} />
      <input type="hidden" name="ratePolicyId" value={ratePolicyId} />
      <SubmitButton size="large" wide pending={t("pending")}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
