import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DateTime } from "@/components/domain/date-time";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { formatAccountNumber } from "@/lib/core/account-number";
import { jstMidnight, now } from "@/lib/core/clock";
import type { Locale } from "@/lib/core/locale";
import { formatInstant } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { requestPerson, requireMember } from "@/lib/runtime/session";
import { activityHref, type FilterValues, filterValues } from "../_components/filter-query";
import { collectEntries } from "./_components/collect";
import { PrintButton } from "./_components/print-button";
import { StatementTable } from "./_components/statement-table";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("activity.printPage.title") };
}

type PrintPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The entries of a filter, on paper. */
export default async function PrintPage({ searchParams }: PrintPageProps) {
  const values = filterValues(await searchParams);
  const ctx = await requireMember(activityHref(values, {}, "/activity/print"));
  const [t, locale, person] = await Promise.all([getT(), getLocale(), requestPerson()]);
  const { entries, cut, errors } = await collectEntries(ctx, values);
  if (Object.keys(errors).length > 0) redirect(activityHref(values));
  return (
    <>
      <div className="mb-6 flex flex-wrap gap-2" data-print="hide">
        <PrintButton label={t("activity.printPage.print")} />
        <Button asChild variant="ghost">
          <Link href={activityHref(values)}>{t("activity.printPage.back")}</Link>
        </Button>
      </div>
      {cut && (
        <div className="mb-6">
          <Notice tone="warning">{t("activity.printPage.cut", { count: entries.length })}</Notice>
        </div>
      )}
      <h1 className="text-24">{t("activity.printPage.title")}</h1>
      <DescriptionList
        className="mb-6"
        items={[
          { label: t("activity.printPage.holder"), value: person?.name },
          {
            label: t("activity.printPage.account"),
            value: <span className="tabular">{formatAccountNumber(person?.accountNumber ?? "")}</span>,
          },
          { label: t("activity.printPage.period"), value: periodOf(t, locale, values) },
          { label: t("activity.printPage.made"), value: <DateTime at={now()} /> },
        ]}
      />
      <StatementTable entries={entries} />
    </>
  );
}

function periodOf(t: Translator, locale: Locale, { from, until }: FilterValues): string {
  const day = (text: string) => formatInstant(jstMidnight(text), locale, "date");
  if (from && until) return t("activity.printPage.periodBoth", { from: day(from), until: day(until) });
  if (from) return t("activity.printPage.periodFrom", { from: day(from) });
  if (until) return t("activity.printPage.periodUntil", { until: day(until) });
  return t("activity.printPage.whole");
}
