import { ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { Link } from "@/components/ui/link";

type Crumb = { label: string; href: string };

/** The pages above this one. The page itself is named by its heading. */
export function Breadcrumb({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-1 text-14 text-muted">
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.href}>
            {index > 0 && <ChevronRight aria-hidden="true" className="size-4" />}
            <li>
              <Link
                href={crumb.href}
                className="inline-flex min-h-6 items-center hover:text-ink hover:underline"
              >
                {crumb.label}
              </Link>
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
