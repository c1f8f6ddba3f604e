"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { startAction } from "../actions";

/** Begins a session whose choice comes back by itself. */
export function StartForm({ retailer, name }: { retailer: string; name: string }) {
  const t = useTranslations("offsite.partners");
  return (
    <ActionForm action={startAction} className="gap-2">
      <input type="hidden" name="retailer" value={retailer} />
      <SubmitButton pending={t("starting")} className="max-w-full">
        {t("start", { name })}
      </SubmitButton>
    </ActionForm>
  );
}
