import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountBadge } from "@/app/_bank-account/account-facts";
import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { PageHeader } from "@/components/ui/page-header";
import { ACCOUNT_STATES, AccountList } from "@/lib/bank-accounts/inputs";
import { type ListedAccount, listBankAccounts } from "@/lib/bank-accounts/staff-queries";
import type { Translator } from "@/lib/i18n/translator";
import { mayDo } from "@/lib/policy/permissions";
import { requireStaff } from "@/lib/runtime/session";
import { type DeskColumn, DeskTable } from "../../_desk/desk-table";
import { listState, type SearchParams } from "../../_desk/list-state";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("bankaccounts.desk.title") };
}

/** Everybody's accounts, as the staff look for them. */
export default async function BankAccountsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, ctx, params] = await Promise.all([getT(), requireStaff("/admin/bank-accounts"), searchParams]);
  if (!mayDo(ctx.actor, "bank_account.list")) notFound();
  const state = listState("/admin/bank-accounts", AccountList, params);
  return (
    <>
      <PageHeader title={t("bankaccounts.desk.title")} />
      <DeskTable
        state={state}
        caption={t("bankaccounts.desk.title")}
        chips={[
          {
            ...{ name: "status", label: t("bankaccounts.desk.filterStatus") },
            options: ACCOUNT_STATES.map((value) => ({ value, label: t(`bankaccounts.status.${value}`) })),
          },
          {
            ...{ name: "owner", label: t("bankaccounts.desk.filterOwner") },
            options: [
              { value: "member", label: t("bankaccounts.desk.members") },
              { value: "retailer", label: t("bankaccounts.desk.shops") },
            ],
          },
        ]}
        search={t("bankaccounts.desk.search")}
        columns={columnsOf(t)}
        page={await listBankAccounts(ctx, state.given)}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/admin/bank-accounts/${id}`}
        empty={{ title: t("bankaccounts.desk.emptyTitle"), text: t("bankaccounts.desk.empty") }}
        csv="/admin/bank-accounts/csv"
      />
    </>
  );
}

function columnsOf(t: Translator): DeskColumn<ListedAccount>[] {
  return [
    { key: "owner", label: t("bankaccounts.desk.owner"), cell: ({ owner }) => owner || "–" },
    {
      key: "kind",
      label: t("bankaccounts.desk.kind"),
      cell: ({ personId }) => t(personId ? "bankaccounts.desk.member" : "bankaccounts.desk.shop"),
    },
    {
      key: "bank",
      label: t("bankaccounts.desk.bank"),
      cell: ({ bankCode, bankName, branchCode, branchName }) => (
        <span lang="ja">{[bankName || bankCode, branchName || branchCode].join(" ")}</span>
      ),
    },
    {
      key: "number",
      label: t("bankaccounts.desk.number"),
      cell: ({ lastFour }) => <span className="tabular">••••{lastFour}</span>,
    },
    {
      key: "status",
      label: t("bankaccounts.desk.status"),
      cell: ({ status }) => <AccountBadge status={status} />,
    },
    {
      ...{ key: "since", label: t("bankaccounts.desk.since"), sort: "since" },
      cell: ({ statusAt }) => <DateTime at={statusAt} className="tabular" />,
    },
  ];
}
