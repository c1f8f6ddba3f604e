import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getT } from "@/components/i18n/request";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { formatInstant, formatYen } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { mayDo } from "@/lib/policy/permissions";
import { applications, openApplications } from "@/lib/retailers/application-queries";
import { requireStaff } from "@/lib/runtime/session";
import { invoicesWaiting } from "@/lib/settlement/waiting-queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("admin.home.title") };
}

type Staff = Awaited<ReturnType<typeof requireStaff>>;
type Waiting = {
  readonly href: string;
  readonly label: string;
  readonly count: number;
  readonly since: Date | null | undefined;
  readonly due?: bigint;
};

/** What waits for the staff, each with since when, and the page on which it is decided. */
export default async function AdminPage() {
  const ctx = await requireStaff("/admin");
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const waiting = [...(await waitingInvoices(ctx, t)), ...(await waitingApplications(ctx, t))].filter(
    ({ count }) => count > 0,
  );
  return (
    <>
      <PageHeader title={t("admin.home.title")} lead={t("admin.home.lead")} />
      {waiting.length === 0 ? (
        <EmptyState title={t("admin.home.nothingTitle")}>{t("admin.home.nothing")}</EmptyState>
      ) : (
        <ul className="max-w-3xl divide-y divide-line rounded-card border border-line bg-surface">
          {waiting.map(({ href, label, count, since, due }) => (
            <li key={label}>
              <Link href={href} className="flex min-h-16 items-center gap-4 px-5 py-3 hover:bg-sunken">
                <span className="min-w-0 flex-1">
                  <span className="block font-semibold">{label}</span>
                  <span className="flex flex-wrap gap-x-4 text-14 text-muted">
                    {since && (
                      <span className="tabular">
                        {t("admin.home.since", { at: formatInstant(since, locale) })}
                      </span>
                    )}
                    {due !== undefined && (
                      <span>{t("admin.home.due", { amount: formatYen(due, locale) })}</span>
                    )}
                  </span>
                </span>
                <span className="tabular font-semibold text-24">{count}</span>
                <ChevronRight aria-hidden="true" className="size-4 text-muted" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

async function waitingInvoices(ctx: Staff, t: Translator): Promise<Waiting[]> {
  if (!mayDo(ctx.actor, "invoice.approve")) return [];
  const found = await invoicesWaiting(ctx, {});
  const issued = "/admin/invoices?status=issued";
  const stage = (which: (typeof found)[number]["stage"]) => {
    const row = found.find((one) => one.stage === which);
    return { count: row?.count ?? 0, since: row?.since };
  };
  return [
    { href: issued, label: t("admin.home.approve"), ...stage("approve") },
    { href: issued, label: t("admin.home.propose"), ...stage("propose") },
    {
      ...{ href: "/admin/remittances/new", label: t("admin.home.remit"), ...stage("remit") },
      due: found.find((one) => one.stage === "remit")?.due ?? 0n,
    },
    { href: issued, label: t("admin.home.others"), ...stage("others") },
  ];
}

async function waitingApplications(ctx: Staff, t: Translator): Promise<Waiting[]> {
  if (!mayDo(ctx.actor, "retailer.view_applications")) return [];
  const [count, open] = await Promise.all([openApplications(ctx, {}), applications(ctx, { show: "open" })]);
  return [
    {
      ...{ href: "/admin/applications", label: t("admin.home.applications"), count },
      since: open[0]?.submittedAt,
    },
  ];
}
