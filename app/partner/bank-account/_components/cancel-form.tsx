"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { cancelAction } from "../actions";

/** Takes a request back that two of the staff have not approved yet. */
export function CancelForm({ id }: { id: string }) {
  const t = useTranslations("bankaccounts.shop");
  return (
    <AlertDialog
      trigger={
        <Button variant="ghost" className="justify-self-start">
          {t("cancel")}
        </Button>
      }
      title={t("cancelTitle")}
      description={t("cancelText")}
    >
      <ActionForm action={cancelAction}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton variant="danger" wide pending={t("cancelling")}>
          {t("cancel")}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}
