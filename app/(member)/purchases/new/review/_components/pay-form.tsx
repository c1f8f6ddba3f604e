"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { orderAndPay } from "../actions";

/** The one button that places the order and leads to the payment. */
export function PayForm({
  points,
  back,
  ratePolicyId,
  label,
}: {
  points: string;
  /** The order that waits for these points. */
  back: string | null;
  ratePolicyId: string;
  label: string;
}) {
  const t = useTranslations("purchases.review");
  return (
    <ActionForm action={orderAndPay}>
      <input type="hidden" name="points" value={points} />
      {back && <input type="hidden" name="back" value={back} />}
      <input type="hidden" name="ratePolicyId" value={ratePolicyId} />
      <SubmitButton size="large" wide pending={t("pending")}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
