import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** The state of the thing, beside its title. */
  badge?: ReactNode;
  lead?: ReactNode;
  /** The page's main action. */
  action?: ReactNode;
  /** A `<Breadcrumb>` above the title. */
  above?: ReactNode;
};

/** The head of a page: where it is, what it is, its state, and the one main action. */
export function PageHeader({ title, badge, lead, action, above }: PageHeaderProps) {
  return (
    <div className="mb-6 grid gap-2 sm:mb-8">
      {above}
      <div className="flex flex-col items-start justify-between gap-x-6 gap-y-4 sm:flex-row">
        <div className="grid min-w-0 gap-2">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <h1 className="text-24 sm:text-32">{title}</h1>
            {badge}
          </div>
          {lead && <p className="max-w-prose text-muted">{lead}</p>}
        </div>
        {action && <div className="shrink-0">{action}</div>}
      </div>
    </div>
  );
}
