import type { Metadata } from "next";
import { AccountBadge, AccountFacts } from "@/app/_bank-account/account-facts";
import { AccountFlow } from "@/app/_bank-account/account-flow";
import { previewAccountAction, revealAction } from "@/app/_bank-account/actions";
import { Reveal } from "@/app/_bank-account/reveal";
import { Timeline } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { type RetailerAccounts, retailerBankAccounts } from "@/lib/bank-accounts/queries";
import { bankReasonIn } from "@/lib/bank-runs/reason-words";
import { requireRetailer } from "@/lib/runtime/session";
import { CancelForm } from "./_components/cancel-form";
import { requestAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("bankaccounts.shop.title") };
}

type Search = { readonly done?: string; readonly change?: string };

/** Where a retailer is paid, the change that it asks for, and how to ask for one. */
export default async function ShopAccountPage({ searchParams }: { searchParams: Promise<Search> }) {
  const [ctx, { done, change }] = await Promise.all([requireRetailer("/partner/bank-account"), searchParams]);
  const [t, accounts] = await Promise.all([getT(), retailerBankAccounts(ctx, {})]);
  const { current, requested, declined, mayChange } = accounts;
  const asks = mayChange && !requested && (!current || current.status === "broken" || change !== undefined);
  return (
    <ClientMessages namespaces={["bankaccounts"]}>
      <PageHeader title={t("bankaccounts.shop.title")} lead={t("bankaccounts.shop.lead")} />
      <div className="grid max-w-180 gap-8">
        {done === "sent" && requested && <Notice tone="success">{t("bankaccounts.shop.sent")}</Notice>}
        {done === "cancelled" && !requested && (
          <Notice tone="success">{t("bankaccounts.shop.cancelled")}</Notice>
        )}
        {declined?.reason && (
          <Notice tone="warning" title={t("bankaccounts.shop.declined")}>
            {t("bankaccounts.shop.declinedWhy", { reason: declined.reason })}
          </Notice>
        )}
        {current && <Current account={current} owner={mayChange} />}
        {!current && !requested && !asks && (
          <EmptyState title={t("bankaccounts.shop.none")}>{t("bankaccounts.shop.noneText")}</EmptyState>
        )}
        {requested && <Requested account={requested} owner={mayChange} />}
        {!mayChange && <Notice>{t("bankaccounts.shop.ownerOnly")}</Notice>}
        {mayChange && current && !requested && !asks && (
          <Button asChild variant="secondary" className="justify-self-start">
            <Link href="/partner/bank-account?change=1">{t("bankaccounts.shop.change")}</Link>
          </Button>
        )}
        {asks && (
          <section aria-labelledby="new-account" className="grid gap-4">
            <div>
              <h2 id="new-account" className="text-20">
                {current ? t("bankaccounts.shop.change") : t("bankaccounts.shop.first")}
              </h2>
              {!current && <p className="text-muted">{t("bankaccounts.shop.noneText")}</p>}
            </div>
            <AccountFlow previewAction={previewAccountAction} saveAction={requestAction} company />
          </section>
        )}
      </div>
    </ClientMessages>
  );
}

type Account = NonNullable<RetailerAccounts["current"]>;
type Props = { account: Account; owner: boolean };

async function Current({ account, owner }: Props) {
  const t = await getT();
  return (
    <Card aria-labelledby="account-heading" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="account-heading" className="font-semibold text-16">
          {t("bankaccounts.shop.current")}
        </h2>
        <AccountBadge status={account.status} />
      </div>
      {account.status === "broken" && (
        <Notice tone="danger" title={t("bankaccounts.shop.broken")}>
          {account.reason && t("bankaccounts.shop.brokenWhy", { reason: bankReasonIn(t, account.reason) })}
        </Notice>
      )}
      <AccountFacts account={account} />
      {owner && <Reveal id={account.id} password action={revealAction} />}
    </Card>
  );
}

async function Requested({ account, owner }: Props) {
  const t = await getT();
  return (
    <Card aria-labelledby="requested-heading" className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="requested-heading" className="font-semibold text-16">
          {t("bankaccounts.shop.requestedTitle")}
        </h2>
        <AccountBadge status={account.status} />
      </div>
      <AccountFacts account={account} />
      <Timeline
        steps={[
          {
            ...({ key: "asked", state: "done", title: t("bankaccounts.shop.stepRequested") } as const),
            at: account.createdAt,
            detail: t("bankaccounts.shop.stepRequestedBy", { name: account.by }),
          },
          { key: "check", state: "now", title: t("bankaccounts.shop.stepChecked") },
          { key: "active", state: "next", title: t("bankaccounts.shop.stepActive") },
        ]}
      />
      {owner && <CancelForm id={account.id} />}
    </Card>
  );
}
