"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import type { RetailerChange } from "@/lib/bank-accounts/inputs";
import { approveAction, decideAction, declineAction, proposeAction, withdrawAction } from "../actions";

/** An account in another name is in use from now on. */
export function AcceptForm({ id }: { id: string }) {
  const t = useTranslations("bankaccounts.desk");
  return (
    <ActionForm action={decideAction}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="decision" value="accept" />
      <SubmitButton wide pending={t("accepting")}>
        {t("accept")}
      </SubmitButton>
    </ActionForm>
  );
}

/** The first of the two people: proposes exactly what is shown. */
export function ProposeForm({ change }: { change: RetailerChange }) {
  const t = useTranslations("bankaccounts.desk");
  return (
    <ActionForm action={proposeAction}>
      {Object.entries(change).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton wide pending={t("proposing")}>
        {t("propose")}
      </SubmitButton>
    </ActionForm>
  );
}

type Proposal = { approvalId: string; hash: string };

/** The second one: approves exactly what is shown. */
export function ApproveForm({ proposal, change }: { proposal: Proposal; change: RetailerChange }) {
  const t = useTranslations("bankaccounts.desk");
  return (
    <ActionForm action={approveAction}>
      <input type="hidden" name="approvalId" value={proposal.approvalId} />
      <input type="hidden" name="hash" value={proposal.hash} />
      <SubmitButton wide pending={t("approving")}>
        {t("approve", { retailer: change.retailer, digits: change.lastFour })}
      </SubmitButton>
    </ActionForm>
  );
}

/** Takes one's own proposal back. */
export function WithdrawForm({ approvalId }: { approvalId: string }) {
  const t = useTranslations("bankaccounts.desk");
  return (
    <ActionForm action={withdrawAction}>
      <input type="hidden" name="approvalId" value={approvalId} />
      <SubmitButton variant="secondary" wide pending={t("withdrawing")}>
        {t("withdraw")}
      </SubmitButton>
    </ActionForm>
  );
}

/** A no, with the reason that the owner reads. */
export function DeclineForm({ id, held, approvalId }: { id: string; held: boolean; approvalId?: string }) {
  const t = useTranslations("bankaccounts.desk");
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
      <ActionForm action={held ? decideAction : declineAction}>
        <input type="hidden" name="id" value={id} />
        {held && <input type="hidden" name="decision" value="decline" />}
        {approvalId && <input type="hidden" name="approvalId" value={approvalId} />}
        <Field name="reason" label={t("reason")}>
          <Textarea rows={3} maxLength={500} />
        </Field>
        <SubmitButton variant="danger" wide pending={t("declining")}>
          {t("decline")}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}
