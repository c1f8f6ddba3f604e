import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StatusBadge } from "@/components/domain/status-badge";
import { Timeline } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { paymentGateway } from "@/lib/adapters/stripe/instance";
import { AppError } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { basketHasGoods } from "@/lib/exchanges/basket-has-goods";
import { formatPoints } from "@/lib/i18n/format";
import { lookAtPurchase } from "@/lib/purchases/look-at-purchase";
import type { PurchaseDetail } from "@/lib/purchases/queries";
import type { Context } from "@/lib/runtime/context";
import { requireMember } from "@/lib/runtime/session";
import { HoldNotice } from "../_components/hold-notice";
import { orderBack } from "../_components/order-back";
import { Details } from "./_components/details";
import { KeepCurrent } from "./_components/keep-current";
import { NextActs } from "./_components/next-acts";
import { StateCard } from "./_components/state-card";
import { statusWord } from "./_components/status-word";
import { stepsOf } from "./_components/steps";
import { fromOf, isWaiting, meaningOf, viewOf } from "./_components/view";
import { Voucher } from "./_components/voucher";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ from?: string | string[]; back?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("purchases.page.metaTitle") };
}

/** How a purchase stands, asked anew at the payment service, and what there is to do. */
export default async function PurchasePage({ params, searchParams }: Props) {
  const [{ id }, { from, back }] = await Promise.all([params, searchParams]);
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireMember(`/purchases/${id}`)]);
  const purchase = await find(ctx, id);
  const view = viewOf(purchase, fromOf(from));
  const points = formatPoints(purchase.points, locale);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("purchases.crumbs")}
            crumbs={[{ label: t("purchases.page.back"), href: "/home" }]}
          />
        }
        title={t("purchases.page.title", { points })}
        badge={
          <StatusBadge meaning={meaningOf(purchase.status)}>{statusWord(t, purchase.status)}</StatusBadge>
        }
      />
      <div className="grid gap-6">
        <StateCard purchase={purchase} view={view} />
        {view === "konbini" && purchase.voucher && (
          <Voucher voucher={purchase.voucher} deadline={purchase.voucherExpiresAt} />
        )}
        {purchase.frozen && (
          <HoldNotice reason={view === "disputed" ? null : purchase.frozen.cause}>
            {t("purchases.hold.frozen", { points: formatPoints(purchase.frozen.points, locale) })}
          </HoldNotice>
        )}
        <ClientMessages namespaces={["purchases"]}>
          <NextActs
            id={purchase.id}
            view={view}
            points={points}
            back={orderBack(back) ?? ((await basketHasGoods(ctx, {})) ? "/basket" : null)}
          />
        </ClientMessages>
        <Card aria-labelledby="progress-heading">
          <h2 id="progress-heading" className="mb-4 font-semibold text-16">
            {t("purchases.page.progress")}
          </h2>
          <Timeline steps={stepsOf(t, purchase)} />
        </Card>
        <Details purchase={purchase} />
      </div>
      {isWaiting(view) && (
        <KeepCurrent id={purchase.id} shown={standing(purchase)} asks={view === "confirming"} />
      )}
    </>
  );
}

async function find(ctx: Context, id: string): Promise<PurchaseDetail> {
  if (!isId("pur", id)) notFound();
  try {
    return await lookAtPurchase(ctx, paymentGateway(), id);
  } catch (error) {
    if (error instanceof AppError && error.kind === "not_found") notFound();
    throw error;
  }
}

function standing({ status, declinedAt, problem }: PurchaseDetail) {
  return { status, declinedAt: declinedAt?.toISOString() ?? null, problem, final: false };
}
