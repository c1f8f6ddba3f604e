import type { ReactNode } from "react";
import { Mark } from "../domain/mark";

/** Says what belongs here and offers the one next thing to do. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-3 px-4 py-12 text-center">
      <Mark className="w-20 text-gold" />
      <p className="font-semibold text-16">{title}</p>
      <p className="max-w-sm text-14 text-muted">{children}</p>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
