"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "./cn";

type CopyButtonProps = {
  text: string;
  /** What is copied, for those who hear the button. */
  label?: string;
  className?: string;
  children?: ReactNode;
};

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label, className, children }: CopyButtonProps) {
  const t = useTranslations("common.ui");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <>
      <button
        type="button"
        aria-label={children ? undefined : (label ?? t("copy"))}
        className={cn(
          "inline-flex min-h-9 min-w-9 items-center justify-center gap-2 rounded-control px-2 text-14 text-muted hover:bg-sunken hover:text-ink",
          className,
        )}
        onClick={() => copyText(text).then(() => setCopied(true))}
      >
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        {children && (copied ? t("copied") : children)}
      </button>
      <span role="status" className="sr-only">
        {copied ? t("copied") : ""}
      </span>
    </>
  );
}

/** The clipboard needs a secure page; elsewhere a selected field does the same. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
