"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { approve, decline, propose, withdraw } from "../actions";

/** The first of the two people. */
export function ProposeForm({ invoiceId }: { invoiceId: string }) {
  const t = useTranslations("settlement.decide");
  return (
    <ActionForm action={propose}>
      <input type="hidden" name="invoiceId" value={invoiceId} />
      <SubmitButton wide pending={t("proposePending")}>
        {t("propose")}
      </SubmitButton>
    </ActionForm>
  );
}

/** The second one: approves exactly what is shown. */
export function ApproveForm({
  approvalId,
  hash,
  amount,
}: {
  approvalId: string;
  hash: string;
  amount: string;
}) {
  const t = useTranslations("settlement.decide");
  return (
    <ActionForm action={approve}>
      <input type="hidden" name="approvalId" value={approvalId} />
      <input type="hidden" name="hash" value={hash} />
      <SubmitButton wide pending={t("approvePending")}>
        {t("approve", { amount })}
      </SubmitButton>
    </ActionForm>
  );
}

/** Takes one's own proposal back. */
export function WithdrawForm({ approvalId }: { approvalId: string }) {
  const t = useTranslations("settlement.decide");
  return (
    <ActionForm action={withdraw}>
      <input type="hidden" name="approvalId" value={approvalId} />
      <SubmitButton variant="secondary" wide pending={t("withdrawPending")}>
        {t("withdraw")}
      </SubmitButton>
    </ActionForm>
  );
}

/** Sends the invoice back to the retailer, with the reason. */
export function DeclineForm({ invoiceId, approvalId }: { invoiceId: string; approvalId: string | null }) {
  const t = useTranslations("settlement.decide");
  return (
    <AlertDialog
      trigger={
        <Button variant="ghost" wide>
          {t("decline")}
        </Button>
      }
      title={t("declineTitle")}
      description={t("declineText")}
    >
      <ActionForm action={decline}>
        <input type="hidden" name="invoiceId" value={invoiceId} />
        {approvalId && <input type="hidden" name="approvalId" value={approvalId} />}
        <Field name="reason" label={t("reason")}>
          <Textarea rows={3} maxLength={500} />
        </Field>
        <SubmitButton variant="danger" wide pending={t("declinePending")}>
          {t("declineSubmit")}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}
