"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui/slot";
import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { cn } from "./cn";
import { Spinner } from "./spinner";

export const buttonLook = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-control border text-balance text-center font-semibold no-underline transition-colors disabled:cursor-not-allowed aria-disabled:cursor-not-allowed [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-vermilion text-on-vermilion hover:bg-vermilion-strong disabled:bg-sunken disabled:text-muted",
        secondary: "border-edge bg-surface text-ink hover:bg-sunken disabled:border-line disabled:text-muted",
        ghost: "border-transparent bg-transparent text-ink hover:bg-sunken disabled:text-muted",
        danger:
          "border-vermilion bg-surface text-vermilion hover:bg-vermilion-soft disabled:border-line disabled:text-muted",
      },
      size: {
        small: "whitespace-nowrap min-h-9 px-3 py-1 text-14",
        medium: "min-h-11 px-4 py-2 text-16",
        large: "min-h-13 px-6 py-3 text-16",
        icon: "size-11 p-0",
      },
      wide: { true: "w-full" },
    },
    defaultVariants: { variant: "primary", size: "medium" },
  },
);

type Look = VariantProps<typeof buttonLook>;

/** A button, or with `asChild` a link that looks like one. It submits nothing: see `<SubmitButton>`. */
export function Button({
  variant,
  size,
  wide,
  className,
  asChild,
  type = "button",
  ...props
}: ComponentProps<"button"> & Look & { asChild?: boolean }) {
  const look = cn(buttonLook({ variant, size, wide }), className);
  if (asChild) return <Slot className={look} {...props} />;
  return <button type={type} className={look} {...props} />;
}

/**
 * Submits its form. While the action runs it cannot be pressed again and says what is happening (`pending`); when a
 * form has several, only the pressed one (told by `name` and `value`) changes its words.
 */
export function SubmitButton({
  children,
  pending,
  variant,
  size,
  wide,
  className,
  disabled,
  ...props
}: Omit<ComponentProps<"button">, "type"> & Look & { pending: ReactNode }) {
  const status = useFormStatus();
  const pressed = props.name === undefined || status.data?.get(props.name) === String(props.value ?? "");
  const busy = status.pending && pressed;
  return (
    <button
      type="submit"
      className={cn(buttonLook({ variant, size, wide }), className)}
      disabled={disabled || status.pending}
      aria-busy={busy || undefined}
      {...props}
    >
      {busy ? (
        <>
          <Spinner /> {pending}
        </>
      ) : (
        children
      )}
    </button>
  );
}
