"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { decideAction, unlockAction } from "../actions";

/** That is who they are; or not, with the reason that the member reads. */
export function DecideForms({ id }: { id: string }) {
  const t = useTranslations("compliance.desk");
  return (
    <>
      <ActionForm action={decideAction}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="decision" value="approve" />
        <SubmitButton wide pending={t("approving")}>
          {t("approve")}
        </SubmitButton>
      </ActionForm>
      <AlertDialog
        trigger={
          <Button variant="ghost" wide>
            {t("decline")}
          </Button>
        }
        title={t("declineTitle")}
        description={t("declineText")}
      >
        <ActionForm action={decideAction}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="decision" value="decline" />
          <Field name="reason" label={t("reason")}>
            <Textarea rows={3} maxLength={500} />
          </Field>
          <SubmitButton variant="danger" wide pending={t("declining")}>
            {t("decline")}
          </SubmitButton>
        </ActionForm>
      </AlertDialog>
    </>
  );
}

/** Asks for the second factor before documents can be opened. */
export function UnlockForm() {
  const t = useTranslations("compliance.desk");
  return (
    <ActionForm action={unlockAction} className="mt-3">
      <SubmitButton variant="secondary" size="small" pending={t("unlocking")} className="justify-self-start">
        {t("unlock")}
      </SubmitButton>
    </ActionForm>
  );
}
