"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { withdrawAction } from "../actions";

/** Takes a check back that nobody has decided on. */
export function WithdrawForm({ id }: { id: string }) {
  const t = useTranslations("compliance.own");
  return (
    <AlertDialog
      trigger={
        <Button variant="ghost" className="justify-self-start">
          {t("withdraw")}
        </Button>
      }
      title={t("withdrawTitle")}
      description={t("withdrawText")}
    >
      <ActionForm action={withdrawAction}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton variant="danger" wide pending={t("withdrawing")}>
          {t("withdraw")}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}
