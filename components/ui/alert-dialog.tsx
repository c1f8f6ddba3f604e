"use client";

import {
  cloneElement,
  type MouseEventHandler,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl/react";
import { Button } from "./button";

type AlertDialogProps = {
  trigger: ReactElement<{ onClick?: MouseEventHandler; "aria-haspopup"?: "dialog" }>;
  title: ReactNode;
  description: ReactNode;
  /** The form that does it: its submit button names the act. */
  children: ReactNode;
};

/** Asks before something that cannot be undone. Only its buttons and Escape close it, and the way back has the focus. */
export function AlertDialog({ trigger, ...question }: AlertDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {cloneElement(trigger, { onClick: () => setOpen(true), "aria-haspopup": "dialog" })}
      {open && createPortal(<Question {...question} onClose={() => setOpen(false)} />, document.body)}
    </>
  );
}

type QuestionProps = Omit<AlertDialogProps, "trigger"> & { onClose: () => void };

/** The browser's own modal window: it keeps the focus inside, the page behind still, and gives the focus back. */
function Question({ title, description, children, onClose }: QuestionProps) {
  const t = useTranslations("common.ui");
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    back.current?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-112 animate-fade overflow-y-auto rounded-card border border-line bg-surface p-6 text-ink outline-none backdrop:bg-scrim"
    >
      <div className="grid gap-4">
        <h2 id={`${id}-title`} className="font-semibold text-20">
          {title}
        </h2>
        <div id={`${id}-description`} className="text-muted">
          {description}
        </div>
        {children}
        <Button ref={back} variant="ghost" wide onClick={() => dialog.current?.close()}>
          {t("back")}
        </Button>
      </div>
    </dialog>
  );
}
