import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { found } from "@/app/_settlement/found";
import { DateTime } from "@/components/domain/date-time";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { findLedger, readTrialBalance } from "@/lib/books/book-queries";
import { TrialBalanceInput } from "@/lib/books/inputs";
import { formatPoints, formatYen } from "@/lib/i18n/format";
import { FACE_VALUE } from "@/lib/ledger/chart";
import { requireStaff } from "@/lib/runtime/session";
import { TrialTable } from "./_components/trial-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("books.title") };
}

const BASE = "/admin/books";

/** The trial balance in points and in yen, now or at the end of a day, and the way into every account. */
export default async function BooksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, locale, ctx, params] = await Promise.all([getT(), getLocale(), requireStaff(BASE), searchParams]);
  const state = listState(BASE, TrialBalanceInput, params);
  const { q } = state.set;
  const wanted = q ? await found(findLedger(ctx, { q })) : undefined;
  if (wanted) redirect(`${BASE}/${wanted}`);
  const { at, lines } = await found(readTrialBalance(ctx, state.given));
  const outstanding = -(lines.find(({ kind }) => kind === "points_issued")?.balance ?? 0n);
  return (
    <>
      <PageHeader title={t("books.title")} lead={t("books.lead")} />
      <div className="grid grid-cols-1 gap-6">
        <div className="flex flex-wrap items-end gap-x-10 gap-y-4">
          <form action={BASE} className="flex flex-wrap items-end gap-3">
            <Field name="day" label={t("books.day")}>
              <Input type="date" required={false} defaultValue={state.set.day} />
            </Field>
            <Button type="submit" variant="secondary">
              {t("books.show")}
            </Button>
            {state.set.day && (
              <Button asChild variant="ghost">
                <Link href={BASE}>{t("books.today")}</Link>
              </Button>
            )}
          </form>
          <form action={BASE} className="flex w-full flex-wrap items-end gap-3 sm:w-auto sm:flex-1">
            <Field name="q" label={t("books.find.label")} className="min-w-0 flex-1 basis-60 sm:max-w-100">
              <Input
                required={false}
                defaultValue={q}
                maxLength={100}
                autoComplete="off"
                spellCheck={false}
              />
            </Field>
            <Button type="submit" variant="secondary">
              {t("books.find.button")}
            </Button>
          </form>
        </div>
        {wanted === null && <Notice tone="warning">{t("books.find.unknown")}</Notice>}
        <p className="text-14 text-muted">
          {t.rich("books.asOf", { at: () => <DateTime at={at} className="tabular" /> })}
          {" · "}
          {t("books.liability", {
            points: formatPoints(outstanding, locale),
            yen: formatYen(outstanding * FACE_VALUE, locale),
          })}
        </p>
        <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
          {(["PTS", "JPY"] as const).map((unit) => (
            <TrialTable key={unit} unit={unit} lines={lines.filter((line) => line.unit === unit)} />
          ))}
        </div>
      </div>
    </>
  );
}
