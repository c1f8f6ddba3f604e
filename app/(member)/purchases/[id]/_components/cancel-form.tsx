"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { giveUpPurchase } from "../actions";

/** Asks once more, then gives the purchase up. */
export function CancelForm({ id, points }: { id: string; points: string }) {
  const t = useTranslations("purchases.page");
  return (
    <AlertDialog
      trigger={
        <Button variant="ghost" wide>
          {t("cancel")}
        </Button>
      }
      title={t("cancelTitle")}
      description={t("cancelText")}
    >
      <ActionForm action={giveUpPurchase}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton variant="danger" wide pending={t("cancelPending")}>
          {t("cancelConfirm", { points })}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}
