import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A surface with a hairline around it. */
export function Card({ className, ...props }: ComponentProps<"section">) {
  return (
    <section className={cn("rounded-card border border-line bg-surface p-5 sm:p-6", className)} {...props} />
  );
}
