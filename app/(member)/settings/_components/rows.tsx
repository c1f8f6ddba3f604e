import { ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Link } from "@/components/ui/link";

/** Settings that belong together, one per line. */
export function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="font-semibold text-14 text-muted">
        {title}
      </h2>
      <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        {children}
      </div>
    </section>
  );
}

type LinkRowProps = { href: string; label: string; value?: ReactNode; danger?: boolean };

/** A setting with what it is now; the whole line leads to where it is changed. */
export function LinkRow({ href, label, value, danger = false }: LinkRowProps) {
  return (
    <Link
      href={href}
      className="flex min-h-14 items-center gap-3 px-5 py-3 transition-colors hover:bg-sunken -outline-offset-2"
    >
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4">
        <span className={danger ? "text-vermilion" : undefined}>{label}</span>
        <span className="min-w-0 text-14 text-muted">{value}</span>
      </span>
      <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-muted" />
    </Link>
  );
}

/** A setting that is changed in its line. */
export function ControlRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-2 px-5 py-3">
      <span>{label}</span>
      {children}
    </div>
  );
}
