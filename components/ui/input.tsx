"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { controlLook } from "./control";
import { useFieldWiring } from "./field";

/** A line of text. `suffix` is the unit behind it (`pt`, `円`), which is no part of the value. */
export function Input({ className, suffix, ...props }: ComponentProps<"input"> & { suffix?: ReactNode }) {
  const wiring = useFieldWiring();
  const input = (
    <input className={cn(controlLook, suffix !== undefined && "pe-12", className)} {...wiring} {...props} />
  );
  if (suffix === undefined) return input;
  return (
    <div className="flex">
      {input}
      <span className="pointer-events-none -ms-12 flex w-12 shrink-0 items-center justify-end pe-3 text-muted">
        {suffix}
      </span>
    </div>
  );
}

/** Several lines of text. Grows with what is written where the browser can. */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  const wiring = useFieldWiring();
  return (
    <textarea
      rows={rows}
      className={cn(controlLook, "field-sizing-content min-h-28 resize-y", className)}
      {...wiring}
      {...props}
    />
  );
}

/** A day and time in Japan: posts `YYYY-MM-DDTHH:mm` of Japan's clock, wherever the browser stands. */
export function DateTimeField({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  const wiring = useFieldWiring();
  return (
    <input type="datetime-local" className={cn(controlLook, "tabular", className)} {...wiring} {...props} />
  );
}

/** A code of digits that was mailed or stands in an authenticator: filled by the phone where it can. */
export function OneTimeCodeInput({
  length = 6,
  className,
  ...props
}: ComponentProps<"input"> & { length?: number }) {
  const wiring = useFieldWiring();
  return (
    <input
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={length + 2}
      spellCheck={false}
      className={cn(controlLook, "tabular max-w-56 text-center text-24 tracking-[0.3em]", className)}
      {...wiring}
      {...props}
    />
  );
}
