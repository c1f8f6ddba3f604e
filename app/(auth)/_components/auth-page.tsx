import type { ReactNode } from "react";

/** The frame of a page on the way in: one heading, one sentence, one form, and the ways beside it. */
export function AuthPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-6">
      <div className="grid gap-2">
        <h1 className="text-24 sm:text-32">{title}</h1>
        {lead && <p className="text-muted">{lead}</p>}
      </div>
      {children}
    </div>
  );
}

/** Another way, below the form. */
export function Aside({ children }: { children: ReactNode }) {
  return <p className="border-line border-t pt-6 text-14 text-muted">{children}</p>;
}
