import type { Metadata } from "next";
import { DateTime } from "@/components/domain/date-time";
import { Points, Yen } from "@/components/domain/points";
import { StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { type MemberCashOuts, memberCashOuts } from "@/lib/cash-outs/queries";
import { isId } from "@/lib/core/ids";
import { requireMember } from "@/lib/runtime/session";
import { MEANING } from "./_components/cash-out-status";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("cashouts.title") };
}

/** All cash-outs of the member, the newest first. */
export default async function CashOutsPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const { before } = await searchParams;
  const [t, ctx] = await Promise.all([getT(), requireMember("/cash-outs")]);
  const from = before && isId("cso", before) ? { before } : {};
  const { cashOuts, next } = await memberCashOuts(ctx, from);
  const another = (
    <Button asChild>
      <Link href="/cash-outs/new">{t("cashouts.list.new")}</Link>
    </Button>
  );
  return (
    <div className="grid gap-6">
      <PageHeader
        title={t("cashouts.title")}
        lead={t("cashouts.list.lead")}
        action={cashOuts.length > 0 && another}
      />
      {cashOuts.length === 0 ? (
        <EmptyState title={t("cashouts.list.empty")} action={another}>
          {t("cashouts.list.emptyText")}
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {cashOuts.map((cashOut) => (
            <CashOutItem key={cashOut.id} cashOut={cashOut} />
          ))}
        </ul>
      )}
      {next && (
        <Button variant="secondary" wide asChild>
          <Link href={`/cash-outs?before=${next}`}>{t("cashouts.list.older")}</Link>
        </Button>
      )}
    </div>
  );
}

async function CashOutItem({ cashOut }: { cashOut: MemberCashOuts["cashOuts"][number] }) {
  const t = await getT();
  const { id, status, net, points, bankName, lastFour, requestedAt } = cashOut;
  return (
    <li>
      <Link
        href={`/cash-outs/${id}`}
        className="grid gap-2 rounded-card border border-line bg-surface p-4 transition-colors hover:bg-sunken"
      >
        <span className="flex flex-wrap items-center justify-between gap-2">
          <Yen value={net} className="font-semibold text-20" />
          <StatusBadge meaning={MEANING[status]}>{t(`cashouts.status.${status}`)}</StatusBadge>
        </span>
        <span className="tabular text-14">
          {t("cashouts.list.to", { account: t("cashouts.account", { bank: bankName, lastFour }) })}
        </span>
        <span className="flex flex-wrap items-baseline justify-between gap-2 text-14 text-muted">
          <DateTime at={requestedAt} className="tabular" />
          <Points value={points} />
        </span>
      </Link>
    </li>
  );
}
