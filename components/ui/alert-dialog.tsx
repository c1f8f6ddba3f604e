"use client";

import * as Radix from "radix-ui/alert-dialog";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "./button";

type AlertDialogProps = {
  trigger: ReactNode;
  title: ReactNode;
  description: ReactNode;
  /** The form that does it: its submit button names the act. */
  children: ReactNode;
};

/** Asks before something that cannot be undone. Only its buttons close it, and the way back has the focus. */
export function AlertDialog({ trigger, title, description, children }: AlertDialogProps) {
  const t = useTranslations("common.ui");
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Radix.Content className="fixed start-1/2 top-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-112 -translate-x-1/2 -translate-y-1/2 animate-fade gap-4 overflow-y-auto rounded-card border border-line bg-surface p-6 text-ink outline-none">
          <Radix.Title className="font-semibold text-20">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="text-muted">{description}</div>
          </Radix.Description>
          {children}
          <Radix.Cancel asChild>
            <Button variant="ghost" wide>
              {t("back")}
            </Button>
          </Radix.Cancel>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
