"use client";

import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { formatAccountNumber } from "@/lib/core/account-number";

/** A points account's number in its four groups, ready to be copied. */
export function AccountNumber({ value, className }: { value: string; className?: string }) {
  const t = useTranslations("common.account");
  return (
    <span className={cn("inline-flex items-center gap-1", className)}>
      <span className="tabular whitespace-nowrap [word-spacing:0.2em]">{formatAccountNumber(value)}</span>
      <CopyButton text={value} label={t("copy")} className="-my-1" />
    </span>
  );
}
