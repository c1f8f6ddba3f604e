import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";

const look = cva(
  "inline-flex items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 py-0.5 font-semibold text-12",
  {
    variants: {
      tone: {
        neutral: "bg-sunken text-muted",
        info: "bg-indigo-soft text-indigo",
        success: "bg-pine-soft text-pine",
        warning: "bg-gold-soft text-gold-text",
        danger: "bg-vermilion-soft text-vermilion",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type Tone = NonNullable<VariantProps<typeof look>["tone"]>;

/** A word or two about the thing beside it. */
export function Badge({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return <span className={look({ tone })}>{children}</span>;
}
