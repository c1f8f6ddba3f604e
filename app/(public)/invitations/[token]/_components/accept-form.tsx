"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { acceptAction } from "../actions";

/** The press that takes the invitation up. */
export function AcceptForm({ token }: { token: string }) {
  const t = useTranslations("organisations.page");
  return (
    <ActionForm action={acceptAction}>
      <input type="hidden" name="invitation" value={token} />
      <SubmitButton size="large" wide pending={t("accepting")}>
        {t("accept")}
      </SubmitButton>
    </ActionForm>
  );
}
