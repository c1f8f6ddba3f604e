import type { Metadata } from "next";
import { found } from "@/app/_settlement/found";
import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { applications } from "@/lib/retailers/application-queries";
import { requireStaff } from "@/lib/runtime/session";
import { ApplicationStatus } from "./_components/application-status";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("admin.applications.title") };
}

/** Companies that want to become partner shops. */
export default async function ApplicationsPage({
  searchParams,
}: {
  searchParams: Promise<{ show?: string }>;
}) {
  const ctx = await requireStaff("/admin/applications");
  const show = (await searchParams).show === "decided" ? "decided" : "open";
  const [t, rows] = await Promise.all([getT(), found(applications(ctx, { show }))]);
  const shelves = [
    { key: "open", label: t("admin.applications.open") },
    { key: "decided", label: t("admin.applications.decided") },
  ];
  return (
    <>
      <PageHeader title={t("admin.applications.title")} />
      <nav aria-label={t("admin.applications.filters")} className="mb-6 flex flex-wrap gap-2">
        {shelves.map(({ key, label }) => (
          <Link
            key={key}
            href={`/admin/applications?show=${key}`}
            aria-current={key === show ? "page" : undefined}
            className={cn(
              "inline-flex min-h-9 items-center rounded-full border px-3 text-14",
              key === show
                ? "border-vermilion bg-vermilion-soft font-semibold text-vermilion"
                : "border-line bg-surface hover:bg-sunken",
            )}
          >
            {label}
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? (
        <EmptyState title={t("admin.applications.emptyTitle")}>{t("admin.applications.empty")}</EmptyState>
      ) : (
        <Table
          caption={t("admin.applications.title")}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "company",
              label: t("admin.applications.company"),
              cell: ({ id, companyName }) => (
                <Link
                  href={`/admin/applications/${id}`}
                  className="link inline-flex min-h-6 items-center font-semibold"
                >
                  {companyName}
                </Link>
              ),
            },
            {
              key: "contact",
              label: t("admin.applications.contact"),
              cell: ({ contactName }) => contactName,
            },
            {
              key: "status",
              label: t("admin.applications.status"),
              cell: ({ status }) => <ApplicationStatus status={status} />,
            },
            {
              key: "submitted",
              label: t("admin.applications.submitted"),
              cell: ({ submittedAt }) => <DateTime at={submittedAt} className="tabular" />,
            },
          ]}
        />
      )}
    </>
  );
}
