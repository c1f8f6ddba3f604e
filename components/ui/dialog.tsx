"use client";

import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";

type DialogProps = {
  /** The button that opens it; left out when `open` is controlled. */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A window over the page: it rises from the bottom edge of a phone, elsewhere it stands in the middle. Escape closes it. */
export function Dialog({ trigger, title, description, open, onOpenChange, children }: DialogProps) {
  const t = useTranslations("common.ui");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Radix.Content
          className="fixed inset-x-0 bottom-0 z-50 grid max-h-[90dvh] animate-slide-up gap-4 overflow-y-auto rounded-t-card border border-line bg-surface p-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] text-ink outline-none sm:inset-x-auto sm:start-1/2 sm:top-1/2 sm:bottom-auto sm:w-full sm:max-w-120 sm:-translate-x-1/2 sm:-translate-y-1/2 sm:animate-fade sm:rounded-card"
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="font-semibold text-20">{title}</Radix.Title>
            <Radix.Close
              aria-label={t("close")}
              className="-me-2 -mt-1 grid size-10 shrink-0 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden="true" className="size-5" />
            </Radix.Close>
          </div>
          {description && <Radix.Description className="text-muted">{description}</Radix.Description>}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
