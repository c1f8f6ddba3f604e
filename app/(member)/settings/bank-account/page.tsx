import type { Metadata } from "next";
import { AccountBadge, AccountFacts } from "@/app/_bank-account/account-facts";
import { AccountFlow } from "@/app/_bank-account/account-flow";
import { previewAccountAction, revealAction } from "@/app/_bank-account/actions";
import { Reveal } from "@/app/_bank-account/reveal";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { ownBankAccount, type ShownAccount } from "@/lib/bank-accounts/queries";
import { bankReasonIn } from "@/lib/bank-runs/reason-words";
import { requireMember } from "@/lib/runtime/session";
import { Above } from "../_components/above";
import { nextPath } from "../_components/next-path";
import { saveAccountAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("bankaccounts.own.title") };
}

type Search = { readonly done?: string; readonly change?: string; readonly next?: string };

/** The account that a member is paid to: how it stands, and another one. */
export default async function BankAccountPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const next = nextPath(search.next);
  const back = next ? `?next=${encodeURIComponent(next)}` : "";
  const ctx = await requireMember(`/settings/bank-account${back}`);
  const [t, { account }] = await Promise.all([getT(), ownBankAccount(ctx, {})]);
  const inUse = account?.status === "active" || account?.status === "held";
  const changing = !inUse || search.change !== undefined;
  return (
    <ClientMessages namespaces={["bankaccounts"]}>
      <PageHeader above={<Above />} title={t("bankaccounts.own.title")} lead={t("bankaccounts.own.lead")} />
      <div className="grid gap-8">
        {search.done === "active" && account?.status === "active" && (
          <Notice tone="success">{t("bankaccounts.own.saved")}</Notice>
        )}
        {search.done === "held" && account?.status === "held" && (
          <Notice tone="success">{t("bankaccounts.own.savedHeld")}</Notice>
        )}
        {account && <Current account={account} />}
        {!changing && (
          <div className="flex flex-wrap gap-3">
            {next && account?.status === "active" && (
              <Button asChild>
                <Link href={next}>{t("bankaccounts.own.back")}</Link>
              </Button>
            )}
            <Button asChild variant="secondary">
              <Link href={`/settings/bank-account?change=1${back.replace("?", "&")}`}>
                {t("bankaccounts.own.replace")}
              </Link>
            </Button>
          </div>
        )}
        {changing && (
          <section aria-labelledby="new-account" className="grid gap-4">
            <div>
              <h2 id="new-account" className="text-20">
                {t("bankaccounts.own.new")}
              </h2>
              {inUse && <p className="text-muted">{t("bankaccounts.own.newLead")}</p>}
            </div>
            <AccountFlow
              previewAction={previewAccountAction}
              saveAction={saveAccountAction}
              along={next ? { next } : {}}
            />
          </section>
        )}
      </div>
    </ClientMessages>
  );
}

async function Current({ account }: { account: ShownAccount }) {
  const t = await getT();
  const { status, reason } = account;
  return (
    <Card aria-labelledby="account-heading" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="account-heading" className="font-semibold text-16">
          {t("bankaccounts.own.current")}
        </h2>
        <AccountBadge status={status} />
      </div>
      {status === "held" && <Notice tone="warning">{t("bankaccounts.own.held")}</Notice>}
      {status === "broken" && (
        <Notice tone="danger" title={t("bankaccounts.own.broken")}>
          {reason && t("bankaccounts.own.brokenWhy", { reason: bankReasonIn(t, reason) })}
        </Notice>
      )}
      {status === "declined" && (
        <Notice tone="danger" title={t("bankaccounts.own.declined")}>
          {reason && t("bankaccounts.own.declinedWhy", { reason })}
        </Notice>
      )}
      <AccountFacts account={account} />
      <Reveal id={account.id} password action={revealAction} />
    </Card>
  );
}
