"use client";

import { useLocale } from "use-intl/react";
import { instant } from "@/lib/core/clock";
import { type DateStyle, formatInstant } from "@/lib/i18n/format";

type DateTimeProps = {
  /** A Date, or its ISO 8601 text from JSON. */
  at: Date | string;
  style?: DateStyle;
  className?: string;
};

/** An instant on the clock of Japan. */
export function DateTime({ at, style = "dateTime", className }: DateTimeProps) {
  const locale = useLocale();
  const date = typeof at === "string" ? instant(at) : at;
  return (
    <time dateTime={date.toISOString()} className={className}>
      {formatInstant(date, locale, style)}
    </time>
  );
}
