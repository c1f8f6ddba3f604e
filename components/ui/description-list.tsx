import type { ReactNode } from "react";
import { cn } from "./cn";

type Item = { label: ReactNode; value: ReactNode };

/** Names and their values, one below the other with a hairline between. */
export function DescriptionList({ items, className }: { items: readonly Item[]; className?: string }) {
  return (
    <dl className={cn("divide-y divide-line", className)}>
      {items.map((item, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a description never change places
          key={index}
          className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3"
        >
          <dt className="text-14 text-muted">{item.label}</dt>
          <dd className="ms-auto min-w-0 text-end">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
