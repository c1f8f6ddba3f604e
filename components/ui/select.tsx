"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlLook } from "./control";
import { useFieldWiring } from "./field";

/** One of many: the platform's own list, which phones show best. `className` is for all of it, its arrow included. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  const wiring = useFieldWiring();
  return (
    <div className={cn("relative", className)}>
      <select className={cn(controlLook, "appearance-none pe-10")} {...wiring} {...props}>
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-muted"
      />
    </div>
  );
}
