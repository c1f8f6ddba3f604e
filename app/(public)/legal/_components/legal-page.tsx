import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";

type LegalPageProps = {
  title: string;
  lead: string;
  /** Since when it applies, where that matters. */
  updated?: string;
  children: ReactNode;
};

/** A legal page: its text, and below it the way to the others. */
export async function LegalPage({ title, lead, updated, children }: LegalPageProps) {
  const t = await getT();
  const pages = [
    { href: "/legal/terms", label: t("legal.terms.title") },
    { href: "/legal/privacy", label: t("legal.privacy.title") },
    { href: "/legal/payment-services", label: t("legal.paymentServices.title") },
    { href: "/legal/commerce", label: t("legal.commerce.title") },
  ];
  return (
    <div className="mx-auto max-w-content px-4 py-8 sm:px-6 sm:py-12">
      <PageHeader title={title} lead={lead} />
      {updated && <p className="-mt-4 mb-6 text-14 text-muted">{updated}</p>}
      {children}
      <nav aria-label={t("legal.related")} className="mt-12 border-line border-t pt-6">
        <ul className="grid gap-1 sm:grid-cols-2">
          {pages
            .filter((page) => page.label !== title)
            .map((page) => (
              <li key={page.href}>
                <Link href={page.href} className="link inline-flex min-h-9 items-center">
                  {page.label}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
    </div>
  );
}

/** Statements by name, as the law lists them. */
export function Statements({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="overflow-hidden rounded-card border border-line bg-surface">
      {items.map((item) => (
        <div
          key={item.label}
          className="grid gap-x-6 gap-y-1 border-line border-b px-4 py-4 last:border-b-0 sm:grid-cols-[12rem_1fr] sm:px-6"
        >
          <dt className="font-semibold text-14 sm:pt-0.5">{item.label}</dt>
          <dd className="min-w-0 whitespace-pre-line">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Several sentences under one name. */
export function Lines({ items }: { items: readonly string[] }) {
  return (
    <ul className="grid list-disc gap-1 ps-5">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

/** A numbered section of running text. */
export function Sections({ items }: { items: readonly { title: string; children: ReactNode }[] }) {
  return (
    <ol className="grid gap-8">
      {items.map((item, index) => (
        <li key={item.title}>
          <h2 className="mb-2 text-20">
            <span className="tabular me-2 text-muted">{index + 1}</span>
            {item.title}
          </h2>
          <div className="max-w-prose">{item.children}</div>
        </li>
      ))}
    </ol>
  );
}
