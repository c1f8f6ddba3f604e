"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { BankText } from "@/components/domain/bank-text";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { PasswordField } from "@/components/ui/password-field";
import type { ActionState } from "@/lib/runtime/action";

export type Revealed = { readonly number: string; readonly holder: string };

type RevealProps = {
  id: string;
  /** Owners say their password again; staff show their second factor where it is asked for. */
  password: boolean;
  action: (state: ActionState<Revealed>, form: FormData) => Promise<ActionState<Revealed>>;
};

/** Shows the whole number and holder until the window is closed. */
export function Reveal({ id, password, action }: RevealProps) {
  const t = useTranslations("bankaccounts.reveal");
  const facts = useTranslations("bankaccounts.facts");
  const [open, setOpen] = useState(false);
  const [revealed, setRevealed] = useState<Revealed | null>(null);

  function onOpenChange(wanted: boolean) {
    setOpen(wanted);
    if (!wanted) setRevealed(null);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button variant="secondary" size="small" className="justify-self-start">
          {t("open")}
        </Button>
      }
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
