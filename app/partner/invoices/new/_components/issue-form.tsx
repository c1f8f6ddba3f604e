"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { issue } from "../actions";

type Props = { order: string | undefined; total: string; amount: string };

/** Issues exactly what is shown above it. */
export function IssueForm({ order, total, amount }: Props) {
  const t = useTranslations("settlement.draft");
  return (
    <ActionForm action={issue}>
      {order && <input type="hidden" name="order" value={order} />}
      <input type="hidden" name="total" value={total} />
      <SubmitButton size="large" pending={t("pending")}>
        {t("submit", { amount })}
      </SubmitButton>
    </ActionForm>
  );
}
