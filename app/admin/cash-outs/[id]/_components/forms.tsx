"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { accept, approve, propose, refuse, withdraw } from "../actions";

/** One person approves. */
export function AcceptForm({ id, amount }: { id: string; amount: string }) {
  const t = useTranslations("cashouts.decide");
  return (
    <ActionForm action={accept}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton wide pending={t("acceptPending")}>
        {t("accept", { amount })}
      </SubmitButton>
    </ActionForm>
  );
}

/** The first of two people. */
export function ProposeForm({ id, second }: { id: string; second: boolean }) {
  const t = useTranslations("cashouts.decide");
  return (
    <ActionForm action={propose}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant={second ? "secondary" : "primary"} wide pending={t("proposePending")}>
        {t("propose")}
      </SubmitButton>
    </ActionForm>
  );
}

type Asked = { approvalId: string };

/** The second one: approves exactly what is shown. */
export function ApproveForm({ approvalId, hash, amount }: Asked & { hash: string; amount: string }) {
  const t = useTranslations("cashouts.decide");
  return (
    <ActionForm action={approve}>
      <input type="hidden" name="approvalId" value={approvalId} />
      <input type="hidden" name="hash" value={hash} />
      <SubmitButton wide pending={t("acceptPending")}>
        {t("accept", { amount })}
      </SubmitButton>
    </ActionForm>
  );
}

/** Takes one's own proposal back. */
export function WithdrawForm({ approvalId }: Asked) {
  const t = useTranslations("cashouts.decide");
  return (
    <ActionForm action={withdraw}>
      <input type="hidden" name="approvalId" value={approvalId} />
      <SubmitButton variant="secondary" wide pending={t("withdrawPending")}>
        {t("withdraw")}
      </SubmitButton>
    </ActionForm>
  );
}

/** Declines with a reason that the member reads: the points return. */
export function RefuseForm({ id, approvalId }: { id: string; approvalId: string | null }) {
  const t = useTranslations("cashouts.decide");
  return (
    <AlertDialog
      trigger={
        <Button variant="ghost" wide>
          {t("refuse")}
        </Button>
      }
      title={t("refuseTitle")}
      description={t("refuseText")}
    >
      <ActionForm action={refuse}>
        <input type="hidden" name="id" value={id} />
        {approvalId && <input type="hidden" name="approvalId" value={approvalId} />}
        <Field name="reason" label={t("reason")} help={t("reasonHelp")}>
          <Textarea rows={3} maxLength={500} />
        </Field>
        <SubmitButton variant="danger" wide pending={t("refusePending")}>
          {t("refuseSubmit")}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}
