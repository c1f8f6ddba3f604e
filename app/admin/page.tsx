import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getT } from "@/components/i18n/request";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { formatInstant, formatYen } from "@/lib/i18n/format";
import { requireStaff } from "@/lib/runtime/session";
import { AREAS } from "./_waiting/areas";
import type { WaitingLine } from "./_waiting/line";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("admin.home.title") };
}

const ORDER = ["money", "people", "partners", "rules"] as const;

/** What waits for whoever looks, by group, each with since when, and the page on which it is decided. */
export default async function AdminPage() {
  const ctx = await requireStaff("/admin");
  const t = await getT();
  const found = await Promise.all(
    AREAS.map(async ({ group, lines }) => ({ group, lines: await lines(ctx, t) })),
  );
  const groups = ORDER.map((group) => ({
    group,
    lines: found
      .filter((area) => area.group === group)
      .flatMap(({ lines }) => lines)
      .filter(({ count }) => count > 0),
  })).filter(({ lines }) => lines.length > 0);
  return (
    <>
      <PageHeader title={t("admin.home.title")} lead={t("admin.home.lead")} />
      {groups.length === 0 && (
        <EmptyState title={t("admin.home.nothingTitle")}>{t("admin.home.nothing")}</EmptyState>
      )}
      <div className="grid max-w-3xl gap-8">
        {groups.map(({ group, lines }) => (
          <section key={group} aria-labelledby={`${group}-heading`}>
            <h2 id={`${group}-heading`} className="mb-3 font-semibold text-16">
              {t(`admin.groups.${group}`)}
            </h2>
            <ul className="divide-y divide-line rounded-card border border-line bg-surface">
              {lines.map((line) => (
                <li key={line.label}>
                  <Line {...line} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

async function Line({ href, label, count, since, due }: WaitingLine) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <Link href={href} className="flex min-h-16 items-center gap-4 px-5 py-3 hover:bg-sunken">
      <span className="min-w-0 flex-1">
        <span className="block font-semibold">{label}</span>
        <span className="flex flex-wrap gap-x-4 text-14 text-muted">
          {since && (
            <span className="tabular">{t("admin.home.since", { at: formatInstant(since, locale) })}</span>
          )}
          {due !== undefined && <span>{t("admin.home.due", { amount: formatYen(due, locale) })}</span>}
        </span>
      </span>
      <span className="tabular font-semibold text-24">{count}</span>
      <ChevronRight aria-hidden="true" className="size-4 text-muted" />
    </Link>
  );
}
