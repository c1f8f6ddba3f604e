"use client";

import { type ReactNode, useEffect, useId, useMemo, useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl/react";
import type { ActionState } from "@/lib/runtime/action";
import { ActionForm } from "./action-form";
import { Button, SubmitButton } from "./button";
import { type ConfirmAgainProps, ConfirmContext } from "./confirm-context";
import { Field } from "./field";
import { OneTimeCodeInput } from "./input";

type Confirm = (state: ActionState, form: FormData) => Promise<ActionState>;

/** Lets every form below ask for the second factor where it is refused for the lack of it. `action` takes the field `code`. */
export function ConfirmAgainProvider({ action, children }: { action: Confirm; children: ReactNode }) {
  const ask = useMemo(
    () => (props: ConfirmAgainProps) => createPortal(<Window {...props} action={action} />, document.body),
    [action],
  );
  return <ConfirmContext value={ask}>{children}</ConfirmContext>;
}

/**
 * The browser's own modal window, since the form may stand in one itself. Escape closes it, and what was filled in is still
 * there.
 */
function Window({ action, onConfirmed, onClose }: ConfirmAgainProps & { action: Confirm }) {
  const t = useTranslations("common.confirmAgain");
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector("input")?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-112 animate-fade overflow-y-auto rounded-card border border-line bg-surface p-6 text-ink outline-none backdrop:bg-scrim"
    >
      <div className="grid gap-4">
        <h2 id={`${id}-title`} className="font-semibold text-20">
          {t("title")}
        </h2>
        <p id={`${id}-description`} className="text-muted">
          {t("text")}
        </p>
        <ActionForm action={action} onDone={onConfirmed}>
          <Field name="code" label={t("code")}>
            <OneTimeCodeInput />
          </Field>
          <div className="grid gap-2">
            <SubmitButton pending={t("pending")} wide>
              {t("submit")}
            </SubmitButton>
            <Button variant="ghost" wide onClick={() => dialog.current?.close()}>
              {t("back")}
            </Button>
          </div>
        </ActionForm>
      </div>
    </dialog>
  );
}
