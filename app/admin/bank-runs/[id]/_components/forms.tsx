"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { DialogForm } from "@/components/ui/dialog-form";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import * as actions from "../actions";

type Asked = { runId: string; fileHash: string; lineCount: number; total: string };

/** The first of the two people: what they want is the file that is shown, by its hash. */
export function ProposeForm(asked: Asked) {
  const t = useTranslations("bankruns.decide");
  return (
    <ActionForm action={actions.propose}>
      {Object.entries(asked).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton wide pending={t("proposePending")}>
        {t("propose")}
      </SubmitButton>
    </ActionForm>
  );
}

/** The second one. */
export function ApproveForm({
  approvalId,
  hash,
  label,
}: {
  approvalId: string;
  hash: string;
  label: string;
}) {
  const t = useTranslations("bankruns.decide");
  return (
    <ActionForm action={actions.approve}>
      <input type="hidden" name="approvalId" value={approvalId} />
      <input type="hidden" name="hash" value={hash} />
      <SubmitButton wide pending={t("approvePending")}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}

/** Takes one's own request back. */
export function WithdrawForm({ approvalId }: { approvalId: string }) {
  const t = useTranslations("bankruns.decide");
  return (
    <ActionForm action={actions.withdraw}>
      <input type="hidden" name="approvalId" value={approvalId} />
      <SubmitButton variant="secondary" wide pending={t("withdrawPending")}>
        {t("withdraw")}
      </SubmitButton>
    </ActionForm>
  );
}

/** Says no: the run is a draft again that nobody wants yet. */
export function DeclineForm({ approvalId }: { approvalId: string }) {
  const t = useTranslations("bankruns.decide");
  const texts = { button: t("decline"), title: t("declineTitle"), description: t("declineText") };
  return (
    <DialogForm
      {...texts}
      action={actions.decline}
      id={approvalId}
      variant="ghost"
      submit={t("declineSubmit")}
      pending={t("declinePending")}
      onDone={() => {}}
    >
      <Why label={t("reason")} />
    </DialogForm>
  );
}

/** Gives the run up before the bank has it. */
export function DiscardForm({ runId }: { runId: string }) {
  const t = useTranslations("bankruns.decide");
  const texts = { button: t("discard"), title: t("discardTitle"), description: t("discardText") };
  return (
    <DialogForm
      {...texts}
      action={actions.discard}
      id={runId}
      variant="ghost"
      submit={t("discardSubmit")}
      pending={t("discardPending")}
      onDone={() => {}}
    >
      <Why label={t("reason")} />
    </DialogForm>
  );
}

/** Takes the file: the browser saves the bytes that the answer holds. */
export function ExportForm({ runId, again }: { runId: string; again: boolean }) {
  const t = useTranslations("bankruns.decide");
  return (
    <ActionForm action={actions.exportFile} onDone={save}>
      <input type="hidden" name="runId" value={runId} />
      <SubmitButton wide variant={again ? "secondary" : "primary"} pending={t("exportPending")}>
        {again ? t("exportAgain") : t("export")}
      </SubmitButton>
    </ActionForm>
  );
}

function save({ name, base64 }: actions.File): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function Why({ label }: { label: string }) {
  return (
    <Field name="reason" label={label}>
      <Textarea rows={3} maxLength={500} />
    </Field>
  );
}
