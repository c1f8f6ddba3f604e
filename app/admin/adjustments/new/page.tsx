import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountNumber } from "@/components/domain/account-number";
import { Points } from "@/components/domain/points";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { findAccount } from "@/lib/adjustments/queries";
import { AppError } from "@/lib/core/errors";
import { mayDo } from "@/lib/policy/permissions";
import { requireStaff } from "@/lib/runtime/session";
import { AdjustmentFlow } from "./_components/adjustment-flow";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("adjustments.new") };
}

const HERE = "/admin/adjustments/new";
type Props = { searchParams: Promise<{ account?: string | string[] }> };
type Account = Awaited<ReturnType<typeof findAccount>>;

/** Asks for an adjustment: first whose account, then what and why, then a look at all of it. */
export default async function NewAdjustmentPage({ searchParams }: Props) {
  const { account: given } = await searchParams;
  const wanted = typeof given === "string" ? given : "";
  const [t, ctx] = await Promise.all([getT(), requireStaff(HERE)]);
  if (!mayDo(ctx.actor, "adjustment.propose")) notFound();
  const account = wanted ? await accountOf(ctx, wanted) : undefined;
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("desk.detail.above")}
            crumbs={[{ label: t("adjustments.title"), href: "/admin/adjustments" }]}
          />
        }
        title={t("adjustments.new")}
        lead={t("adjustments.lead")}
      />
      <div className="grid max-w-2xl gap-6">
        {account === null && <Notice tone="danger">{t("adjustments.errors.account_unknown")}</Notice>}
        {account ? (
          <>
            <AccountCard account={account} />
            <ClientMessages namespaces={["adjustments"]}>
              <AdjustmentFlow accountId={account.id} />
            </ClientMessages>
          </>
        ) : (
          <form action={HERE} className="grid gap-4">
            <h2 className="font-semibold text-20">{t("adjustments.find.title")}</h2>
            <Field name="account" label={t("adjustments.find.label")} help={t("adjustments.find.help")}>
              <Input defaultValue={wanted} autoComplete="off" spellCheck={false} maxLength={254} />
            </Field>
            <Button type="submit">{t("adjustments.find.button")}</Button>
          </form>
        )}
      </div>
    </>
  );
}

async function accountOf(ctx: Parameters<typeof findAccount>[0], account: string): Promise<Account | null> {
  try {
    return await findAccount(ctx, { account });
  } catch (error) {
    if (error instanceof AppError && ["rejected", "validation"].includes(error.kind)) return null;
    throw error;
  }
}

async function AccountCard({ account }: { account: Account }) {
  const t = await getT();
  return (
    <Card aria-label={t("adjustments.form.account")}>
      <DescriptionList
        items={[
          { label: t("adjustments.column.owner"), value: account.owner },
          { label: t("adjustments.column.number"), value: <AccountNumber value={account.number} /> },
          { label: t("adjustments.form.balance"), value: <Points value={account.balance} /> },
          { label: t("adjustments.form.room"), value: <Points value={account.room} /> },
        ]}
      />
      <Button asChild variant="ghost" size="small">
        <Link href={HERE}>{t("adjustments.form.other")}</Link>
      </Button>
    </Card>
  );
}
