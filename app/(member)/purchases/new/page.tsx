import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { formatPoints } from "@/lib/i18n/format";
import { purchaseTerms } from "@/lib/purchases/queries";
import { requireMember } from "@/lib/runtime/session";
import { HoldNotice } from "../_components/hold-notice";
import { orderBack } from "../_components/order-back";
import { OwedNotice } from "../_components/owed-notice";
import { AmountForm } from "./_components/amount-form";
import { NoRoom } from "./_components/no-room";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("purchases.new.title") };
}

type Search = Promise<{ points?: string | string[]; back?: string | string[] }>;

export default async function NewPurchasePage({ searchParams }: { searchParams: Search }) {
  const [t, locale, ctx, { points, back }] = await Promise.all([
    getT(),
    getLocale(),
    requireMember("/purchases/new"),
    searchParams,
  ]);
  if (!ctx.actor.accountId) return <Notice tone="warning">{t("purchases.errors.no_account")}</Notice>;
  const order = orderBack(back);
  const terms = await purchaseTerms(ctx, {});
  const most = terms.left < terms.range.max ? terms.left : terms.range.max;
  const show = (amount: bigint) => formatPoints(amount, locale);
  return (
    <>
      <PageHeader
        title={t("purchases.new.title")}
        lead={order ? t("purchases.new.leadOrder") : t("purchases.new.lead")}
      />
      <div className="grid gap-6">
        {terms.owed > 0n && <OwedNotice owed={terms.owed} />}
        {terms.account.status !== "open" ? (
          <HoldNotice reason={terms.account.reason}>{t("purchases.hold.noPurchase")}</HoldNotice>
        ) : most < terms.range.min ? (
          <NoRoom cap={terms.cap} underway={terms.underway} />
        ) : (
          <Card>
            <ClientMessages namespaces={["purchases"]}>
              <AmountForm
                rates={terms.rates}
                payment={terms.payment}
                min={terms.range.min}
                max={most}
                owed={terms.owed}
                back={order}
                initial={typeof points === "string" ? points : ""}
                help={
                  terms.left < terms.range.max
                    ? t("purchases.new.roomHelp", { cap: show(terms.cap), left: show(terms.left) })
                    : t("purchases.new.amountHelp", { min: show(terms.range.min), max: show(most) })
                }
              />
            </ClientMessages>
          </Card>
        )}
      </div>
    </>
  );
}
