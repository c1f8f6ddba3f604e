import type { Metadata } from "next";
import { DeskTable } from "@/app/_desk/desk-table";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { accountText, journalText } from "@/app/_desk/words";
import { found } from "@/app/_settlement/found";
import { AccountNumber } from "@/components/domain/account-number";
import { DateTime } from "@/components/domain/date-time";
import { Points, Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { getLedgerAccount, listLedger } from "@/lib/books/book-queries";
import { LedgerList } from "@/lib/books/inputs";
import { requireStaff } from "@/lib/runtime/session";
import { KindFilter } from "../_components/kind-filter";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("books.account.title") };
}

type Props = { params: Promise<{ account: string }>; searchParams: Promise<SearchParams> };

/** Every line of one account, the newest first. */
export default async function LedgerPage({ params, searchParams }: Props) {
  const [{ account }, search] = await Promise.all([params, searchParams]);
  const base = `/admin/books/${account}`;
  const [t, ctx] = await Promise.all([getT(), requireStaff(base)]);
  const state = listState(base, LedgerList, search);
  const [about, page] = await Promise.all([
    found(getLedgerAccount(ctx, { account })),
    found(listLedger(ctx, { ...state.given, account })),
  ]);
  const Amount = about.unit === "PTS" ? Points : Yen;
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("desk.detail.above")}
            crumbs={[{ label: t("books.title"), href: "/admin/books" }]}
          />
        }
        title={about.owner ?? accountText(t, about.kind)}
        lead={
          <span className="flex flex-wrap items-center gap-x-4">
            {t.rich("books.account.balance", { amount: () => <Amount value={about.balance} /> })}
            {about.number && <AccountNumber value={about.number} />}
          </span>
        }
      />
      <div className="grid gap-6">
        <KindFilter state={state} />
        <DeskTable
          state={state}
          caption={t("books.account.title")}
          place="before"
          columns={[
            {
              key: "at",
              label: t("books.column.at"),
              cell: ({ at }) => <DateTime at={at} className="tabular" />,
            },
            { key: "kind", label: t("books.column.kind"), cell: ({ kind }) => journalText(t, kind) },
            {
              key: "counterpart",
              label: t("books.column.counterpart"),
              cell: ({ counterpart, counterKind }) => (
                <Link
                  href={`/admin/books/${counterpart}`}
                  className="inline-flex min-h-6 items-center underline"
                >
                  {accountText(t, counterKind)}
                </Link>
              ),
            },
            {
              key: "source",
              label: t("books.column.source"),
              cell: ({ sourceId }) => <span className="break-all font-mono text-12">{sourceId}</span>,
            },
            {
              key: "amount",
              label: t("books.column.amount"),
              numeric: true,
              cell: ({ amount }) => <Amount value={amount} sign="always" />,
            },
            ...(about.owner
              ? [
                  {
                    ...{ key: "balance", label: t("books.column.balance"), numeric: true as const },
                    cell: ({ balanceAfter }: { balanceAfter: bigint | null }) =>
                      balanceAfter === null ? "" : <Amount value={balanceAfter} />,
                  },
                ]
              : []),
          ]}
          page={page}
          rowKey={({ journalId, line, amount }) => `${journalId}.${line}.${amount}`}
          rowHref={({ journalId }) => `/admin/books/journals/${journalId}`}
          empty={{ title: t("books.account.none"), text: t("books.account.noneText") }}
          csv={`${base}/csv`}
        />
      </div>
    </>
  );
}
