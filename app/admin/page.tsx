import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getT } from "@/components/i18n/request";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { mayDo } from "@/lib/policy/permissions";
import { openApplications } from "@/lib/retailers/application-queries";
import { requireStaff } from "@/lib/runtime/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("admin.home.title") };
}

/** What waits for the staff, each with the page on which it is decided. */
export default async function AdminPage() {
  const ctx = await requireStaff("/admin");
  const t = await getT();
  const applications = mayDo(ctx.actor, "retailer.view_applications") ? await openApplications(ctx, {}) : 0;
  const waiting = [
    {
      href: "/admin/applications",
      label: t("admin.home.applications"),
      count: applications,
    },
  ].filter(({ count }) => count > 0);
  return (
    <>
      <PageHeader title={t("admin.home.title")} lead={t("admin.home.lead")} />
      {waiting.length === 0 ? (
        <EmptyState title={t("admin.home.nothingTitle")}>{t("admin.home.nothing")}</EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface">
          {waiting.map(({ href, label, count }) => (
            <li key={href}>
              <Link href={href} className="flex min-h-14 items-center gap-4 px-5 py-3 hover:bg-sunken">
                <span className="min-w-0 flex-1 font-semibold">{label}</span>
                <span className="tabular font-semibold text-20">{count}</span>
                <ChevronRight aria-hidden="true" className="size-4 text-muted" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
