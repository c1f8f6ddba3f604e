"use client";

import { useLocale } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { type Amount, formatNumber } from "@/lib/i18n/format";

type AmountProps = {
  value: Amount;
  /** `always` writes + and −, for what went in and out; otherwise only a negative amount has its sign. */
  sign?: "always";
  className?: string;
};

/** `1,250 pt`. The sign says what went in or out; colour adds nothing to it. */
export function Points({ value, sign, className }: AmountProps) {
  const locale = useLocale();
  const amount = BigInt(value);
  return (
    <span className={cn("tabular whitespace-nowrap", className)}>
      {signOf(amount, sign)}
      {formatNumber(magnitude(amount), locale)} <span className="text-[max(0.6em,0.75rem)]">pt</span>
    </span>
  );
}

/** `¥125,000`. */
export function Yen({ value, sign, className }: AmountProps) {
  const locale = useLocale();
  const amount = BigInt(value);
  return (
    <span className={cn("tabular whitespace-nowrap", className)}>
      {signOf(amount, sign)}¥{formatNumber(magnitude(amount), locale)}
    </span>
  );
}

const magnitude = (amount: bigint) => (amount < 0n ? -amount : amount);

function signOf(amount: bigint, sign: "always" | undefined): string {
  if (amount < 0n) return "\u2212";
  return sign === "always" && amount > 0n ? "+" : "";
}
