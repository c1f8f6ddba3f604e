"use client";

import * as Radix from "radix-ui/dropdown-menu";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** A list of actions that a button opens. Arrow keys move in it, letters jump. */
export function Menu({
  trigger,
  label,
  children,
}: {
  trigger: ReactNode;
  label?: string;
  children: ReactNode;
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={6}
          aria-label={label}
          className="z-50 grid min-w-48 animate-fade rounded-card border border-line bg-surface p-1 text-ink"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const itemLook =
  "flex min-h-11 items-center gap-3 rounded-control px-3 text-start text-14 outline-none data-[disabled]:text-muted data-[highlighted]:bg-sunken";

/** One action; with `asChild` a link. */
export function MenuItem({
  children,
  asChild,
  danger,
  onSelect,
}: {
  children: ReactNode;
  asChild?: boolean;
  danger?: boolean;
  onSelect?: () => void;
}) {
  return (
    <Radix.Item
      asChild={asChild ?? false}
      className={cn(itemLook, danger && "text-vermilion")}
      {...(onSelect ? { onSelect } : {})}
    >
      {children}
    </Radix.Item>
  );
}

/** A line between groups of actions. */
export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
