import type { Metadata } from "next";
import { Points } from "@/components/domain/points";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { type CashOutForm, cashOutForm } from "@/lib/cash-outs/queries";
import { formatYen } from "@/lib/i18n/format";
import { errorText } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";
import { requireMember } from "@/lib/runtime/session";
import { CashOutFlow } from "./_components/cash-out-flow";
import { Needs } from "./_components/needs";
import { WaitingPoints } from "./_components/waiting-points";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("cashouts.new.title") };
}

type Search = Promise<{ points?: string | string[] }>;

/** Cashing out: what is still needed, then how much, then everything once more on one screen. */
export default async function NewCashOutPage({ searchParams }: { searchParams: Search }) {
  const [t, ctx, { points }] = await Promise.all([getT(), requireMember("/cash-outs/new"), searchParams]);
  const form = await cashOutForm(ctx, {});
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("cashouts.crumbs")}
            crumbs={[{ label: t("cashouts.title"), href: "/cash-outs" }]}
          />
        }
        title={t("cashouts.new.title")}
        lead={t("cashouts.new.lead")}
      />
      {form ? (
        <Steps ctx={ctx} form={form} initial={typeof points === "string" ? points : ""} />
      ) : (
        <Notice tone="warning">{t("cashouts.errors.no_account")}</Notice>
      )}
    </>
  );
}

const NEEDED = /^cashouts\.(identity|bank)_/;

async function Steps({ ctx, form, initial }: { ctx: Context; form: CashOutForm; initial: string }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { unready, rules, cashable, monthLeft } = form;
  if (unready && !NEEDED.test(unready.code))
    return <Notice tone="warning">{errorText(ctx, unready.code, unready.params)}</Notice>;
  const inYen = (amount: bigint) => formatYen(amount, locale);
  const most = [cashable, monthLeft / form.cashRate, rules.max / form.cashRate].reduce((a, b) =>
    a < b ? a : b,
  );
  const least = (rules.min + form.cashRate - 1n) / form.cashRate;
  return (
    <div className="grid gap-6">
      <Needs identity={form.identity} bankAccount={form.bankAccount} />
      <Card>
        <DescriptionList
          items={[
            { label: t("cashouts.new.balance"), value: <Points value={form.balance} /> },
            {
              label: t("cashouts.new.cashable"),
              value: <Points value={cashable} className="font-semibold text-20" />,
            },
          ]}
        />
        <p className="border-line border-t pt-3 text-14 text-muted">
          {t("cashouts.new.fee", {
            fee: inYen(rules.fee),
            min: inYen(rules.min),
            max: inYen(rules.max),
            month: inYen(rules.monthMax),
          })}{" "}
          {monthLeft < rules.monthMax && t("cashouts.new.monthLeft", { yen: inYen(monthLeft) })}
        </p>
      </Card>
      <WaitingPoints form={form} />
      {!unready &&
        (most < least ? (
          <Notice title={t("cashouts.new.none")}>{t("cashouts.new.noneText")}</Notice>
        ) : (
          <ClientMessages namespaces={["cashouts"]}>
            <CashOutFlow
              terms={{ cashRate: form.cashRate, fee: rules.fee }}
              least={least}
              most={most}
              initial={initial}
            />
          </ClientMessages>
        ))}
    </div>
  );
}
