import { Download, Printer } from "lucide-react";
import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/runtime/session";
import { pendingActivity } from "@/lib/statement/home";
import { ActivityList } from "./_components/activity-list";
import { activityHref, type FilterValues, filterQuery, filterValues } from "./_components/filter-query";
import { Filters } from "./_components/filters";
import { loadActivity } from "./_components/load-activity";
import { Pending } from "./_components/pending";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("activity.title") };
}

type ActivityPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ActivityPage({ searchParams }: ActivityPageProps) {
  const values = filterValues(await searchParams);
  const query = filterQuery(values);
  const [t, ctx] = await Promise.all([getT(), requireMember(activityHref(values))]);
  const [{ page, errors }, pending] = await Promise.all([
    loadActivity(ctx, values, 30),
    pendingActivity(ctx, {}),
  ]);
  const none = page.entries.length === 0 && page.next === null;
  const unusable = Object.keys(errors).length > 0;
  return (
    <>
      <PageHeader
        title={t("activity.title")}
        lead={t("activity.lead")}
        action={none ? undefined : <Exports values={values} />}
      />
      <Pending purchases={pending} />
      {(query || !none) && <Filters values={values} errors={errors} />}
      {unusable && <Notice tone="danger">{t("common.errors.check_fields")}</Notice>}
      {none ? (
        !unusable && <NoEntries filtered={query !== ""} />
      ) : (
        <ClientMessages namespaces={["activity"]}>
          <ActivityList key={`${query}:${page.entries[0]?.seq}`} first={page} query={query} />
        </ClientMessages>
      )}
    </>
  );
}

/** The same entries to take along. */
async function Exports({ values }: { values: FilterValues }) {
  const t = await getT();
  return (
    <div className="flex flex-wrap gap-2" data-print="hide">
      <Button asChild variant="secondary" size="small">
        <a href={activityHref(values, {}, "/api/reads/activity/csv")} download>
          <Download aria-hidden="true" className="size-4" /> {t("activity.csv")}
        </a>
      </Button>
      <Button asChild variant="secondary" size="small">
        <Link href={activityHref(values, {}, "/activity/print")}>
          <Printer aria-hidden="true" className="size-4" /> {t("activity.print")}
        </Link>
      </Button>
    </div>
  );
}

async function NoEntries({ filtered }: { filtered: boolean }) {
  const t = await getT();
  if (filtered) {
    return (
      <EmptyState
        title={t("activity.empty.filteredTitle")}
        action={
          <Button asChild variant="secondary">
            <Link href="/activity">{t("activity.empty.filteredAction")}</Link>
          </Button>
        }
      >
        {t("activity.empty.filteredText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("activity.empty.title")}
      action={
        <Button asChild>
          <Link href="/purchases/new">{t("activity.empty.action")}</Link>
        </Button>
      }
    >
      {t("activity.empty.text")}
    </EmptyState>
  );
}
