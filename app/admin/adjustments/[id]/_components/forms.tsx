"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { approve, decline, withdraw } from "../actions";

/** The second of the two people: approves exactly what is shown. */
export function ApproveForm({ approvalId, hash }: { approvalId: string; hash: string }) {
  const t = useTranslations("adjustments.page");
  return (
    <ActionForm action={approve}>
      <input type="hidden" name="approvalId" value={approvalId} />
      <input type="hidden" name="hash" value={hash} />
      <SubmitButton wide pending={t("posting")}>
        {t("approve")}
      </SubmitButton>
    </ActionForm>
  );
}

/** Says no, with the reason. */
export function DeclineForm({ approvalId }: { approvalId: string }) {
  const t = useTranslations("adjustments.page");
  return (
    <AlertDialog
      trigger={
        <Button variant="ghost" wide>
          {t("decline")}
        </Button>
      }
      title={t("decline")}
      description={t("declineReason")}
    >
      <ActionForm action={decline}>
        <input type="hidden" name="approvalId" value={approvalId} />
        <Field name="reason" label={t("declineReason")}>
          <Textarea rows={3} maxLength={500} />
        </Field>
        <SubmitButton variant="danger" wide pending={t("declining")}>
          {t("decline")}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}

/** Takes one's own wish back. */
export function WithdrawForm({ approvalId }: { approvalId: string }) {
  const t = useTranslations("adjustments.page");
  return (
    <ActionForm action={withdraw}>
      <input type="hidden" name="approvalId" value={approvalId} />
      <SubmitButton variant="secondary" wide pending={t("withdrawing")}>
        {t("withdraw")}
      </SubmitButton>
    </ActionForm>
  );
}
