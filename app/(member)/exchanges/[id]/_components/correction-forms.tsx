"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { answerAction } from "../actions";

/** Yes or no to what the retailer proposes. */
export function CorrectionForms({
  id,
  correction,
  points,
}: {
  id: string;
  correction: string;
  points: string;
}) {
  const t = useTranslations("exchanges.correction");
  const fields = (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="correction" value={correction} />
    </>
  );
  return (
    <div className="mt-4 grid gap-3">
      <ActionForm action={answerAction}>
        {fields}
        <input type="hidden" name="answer" value="accept" />
        <input type="hidden" name="back" value={`/exchanges/${id}`} />
        <SubmitButton size="large" wide pending={t("sending")}>
          {t("accept", { points })}
        </SubmitButton>
      </ActionForm>
      <AlertDialog
        trigger={
          <Button variant="danger" wide>
            {t("refuse")}
          </Button>
        }
        title={t("refuseTitle")}
        description={t("refuseText")}
      >
        <ActionForm action={answerAction}>
          {fields}
          <input type="hidden" name="answer" value="refuse" />
          <SubmitButton variant="danger" wide pending={t("sending")}>
            {t("refuseSubmit")}
          </SubmitButton>
        </ActionForm>
      </AlertDialog>
    </div>
  );
}
