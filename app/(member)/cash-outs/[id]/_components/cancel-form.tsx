"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { cancelAction } from "../actions";

/** Takes the cash-out back while nobody has approved it; that it was done is said here. */
export function CancelForm({ id, points, may }: { id: string; points: string; may: boolean }) {
  const t = useTranslations("cashouts.cancel");
  const [done, setDone] = useState(false);
  if (done)
    return (
      <Notice tone="success" live>
        {t("done")}
      </Notice>
    );
  if (!may) return null;
  return (
    <AlertDialog
      trigger={
        <Button variant="danger" wide>
          {t("button")}
        </Button>
      }
      title={t("title")}
      description={t("text", { points })}
    >
      <ActionForm action={cancelAction} onDone={() => setDone(true)}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton variant="danger" wide pending={t("sending")}>
          {t("submit", { points })}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}
