"use client";

import { X } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "./cn";

type DialogProps = {
  /** The button that opens it; left out when `open` is controlled. */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
};

/** A window over the page, in the middle. Escape and a press outside close it. */
export function Dialog({ className, ...props }: DialogProps) {
  return (
    <Frame
      {...props}
      className={cn(
        "fixed start-1/2 top-1/2 max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-120 -translate-x-1/2 -translate-y-1/2 animate-fade rounded-card",
        className,
      )}
    />
  );
}

/** A window that rises from the bottom edge of a phone; on a wide screen it stands in the middle. */
export function Sheet({ className, ...props }: DialogProps) {
  return (
    <Frame
      {...props}
      className={cn(
        "fixed inset-x-0 bottom-0 max-h-[90dvh] animate-slide-up rounded-t-card pb-[max(1.5rem,env(safe-area-inset-bottom))] sm:inset-x-auto sm:start-1/2 sm:top-1/2 sm:bottom-auto sm:w-full sm:max-w-120 sm:-translate-x-1/2 sm:-translate-y-1/2 sm:animate-fade sm:rounded-card",
        className,
      )}
    />
  );
}

function Frame({ trigger, title, description, open, onOpenChange, className, children }: DialogProps) {
  const t = useTranslations("common.ui");
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Radix.Content
          className={cn(
            "z-50 grid gap-4 overflow-y-auto border border-line bg-surface p-6 text-ink outline-none",
            className,
          )}
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
