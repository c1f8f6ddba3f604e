"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { approve, decline, withdraw } from "../actions";

type Props = { approvalId: string; kind: string };

function Named({ approvalId, kind }: Props) {
  return (
    <>
      <input type="hidden" name="approvalId" value={approvalId} />
      <input type="hidden" name="kind" value={kind} />
    </>
  );
}

/** Approves what is shown, by its hash, or says no with a reason. */
export function DecideForms({ hash, ...request }: Props & { hash: string }) {
  const t = useTranslations("approvals.decide");
  return (
    <div className="grid gap-3">
      <ActionForm action={approve}>
        <Named {...request} />
        <input type="hidden" name="hash" value={hash} />
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
        <ActionForm action={decline}>
          <Named {...request} />
          <Field name="reason" label={t("reason")}>
            <Textarea rows={3} maxLength={500} />
          </Field>
          <SubmitButton variant="danger" wide pending={t("declining")}>
            {t("decline")}
          </SubmitButton>
        </ActionForm>
      </AlertDialog>
    </div>
  );
}

/** Takes one's own request back. */
export function WithdrawForm(request: Props) {
  const t = useTranslations("approvals.decide");
  return (
    <ActionForm action={withdraw}>
      <Named {...request} />
      <SubmitButton variant="secondary" wide pending={t("withdrawing")}>
        {t("withdraw")}
      </SubmitButton>
    </ActionForm>
  );
}
