"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl/react";
import { BankText } from "@/components/domain/bank-text";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { PasswordField } from "@/components/ui/password-field";
import type { Revealed, RevealProps } from "./reveal";

/** Shows the whole number and holder until the window is closed. It begins open: whoever loads it has asked for it. */
export function RevealDialog({ id, password, action, trigger }: RevealProps & { trigger: ReactNode }) {
  const t = useTranslations("bankaccounts.reveal");
  const facts = useTranslations("bankaccounts.facts");
  const [open, setOpen] = useState(true);
  const [revealed, setRevealed] = useState<Revealed | null>(null);

  function onOpenChange(wanted: boolean) {
    setOpen(wanted);
    if (!wanted) setRevealed(null);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      trigger={trigger}
      title={t("title")}
      description={password ? t("text") : t("textStaff")}
    >
      {revealed ? (
        <DescriptionList
          items={[
            {
              label: facts("number"),
              value: <span className="tabular font-semibold text-20">{revealed.number}</span>,
            },
            {
              label: facts("holder"),
              value: (
                <span lang="ja" className="break-all font-semibold">
                  <BankText text={revealed.holder} />
                </span>
              ),
            },
          ]}
        />
      ) : (
        <ActionForm action={action} onDone={setRevealed}>
          <input type="hidden" name="id" value={id} />
          {password && (
            <Field name="current_password" label={t("password")}>
              <PasswordField autoComplete="current-password" />
            </Field>
          )}
          <SubmitButton wide pending={t("showing")}>
            {t("show")}
          </SubmitButton>
        </ActionForm>
      )}
    </Dialog>
  );
}
