import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Mark } from "@/components/domain/mark";
import { StatusBadge } from "@/components/domain/status-badge";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/core/errors";
import { type MemberOrder, memberOrder } from "@/lib/exchanges/queries";
import { formatInstant, formatPoints } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { Context } from "@/lib/runtime/context";
import { requireMember } from "@/lib/runtime/session";
import { MEANING } from "../_components/order-status";
import { CorrectionCard } from "./_components/correction-card";
import { OrderActs } from "./_components/order-acts";
import { Facts, Goods, Reference } from "./_components/order-facts";
import { OrderTimeline } from "./_components/order-timeline";
import { Parcels } from "./_components/parcels";
import { PointsAreBack } from "./_components/points-are-back";
import { Problems } from "./_components/problems";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ placed?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("exchanges.order.metaTitle") };
}

/** How an order stands, what is awaited until when, and what there is to do. */
export default async function OrderPage({ params, searchParams }: Props) {
  const [{ id }, { placed }] = await Promise.all([params, searchParams]);
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireMember(`/exchanges/${id}`)]);
  const order = await find(ctx, id);
  const points = formatPoints(order.points, locale);
  const { cancel, confirmDelivery, takeBack, report, sendBack } = order.may;
  return (
    <div className="grid gap-6">
      {placed === "1" && <JustPlaced order={order} />}
      <PageHeader
        above={
          <Breadcrumb
            label={t("exchanges.crumbs")}
            crumbs={[{ label: t("exchanges.list.title"), href: "/exchanges" }]}
          />
        }
        title={t("exchanges.order.title", { name: order.retailer })}
        badge={
          <StatusBadge meaning={MEANING[order.status]}>{t(`exchanges.status.${order.status}`)}</StatusBadge>
        }
      />
      <PointsAreBack order={order} />
      {takeBack && (
        <Notice tone="warning" title={missedWords(order, t)}>
          {t("exchanges.order.missedText", { points })}
        </Notice>
      )}
      {sendBack && order.dueAt && (
        <Notice tone="warning" title={t("exchanges.order.sendBack")}>
          {t("exchanges.order.sendBackText", {
            time: formatInstant(order.dueAt, locale, "deadline"),
            points,
          })}
        </Notice>
      )}
      <ClientMessages namespaces={["exchanges"]}>
        <CorrectionCard order={order} />
        <Card aria-labelledby="progress-heading">
          <h2 id="progress-heading" className="mb-4 text-20">
            {t("exchanges.order.progress")}
          </h2>
          <OrderTimeline order={order} />
        </Card>
        <OrderActs
          id={order.id}
          may={{ cancel, confirmDelivery, takeBack, report, sendBack }}
          points={points}
        />
        {order.may.report && order.reportUntil && (
          <p className="text-14 text-muted">
            {t("exchanges.order.reportUntil", { time: formatInstant(order.reportUntil, locale) })}
          </p>
        )}
        <Problems problems={order.problems} />
        <Parcels order={order} />
        <Goods order={order} />
        <Facts order={order} />
      </ClientMessages>
    </div>
  );
}

function missedWords({ status, stage }: MemberOrder, t: Translator): string {
  if (status === "confirmed") return t("exchanges.order.missed");
  return stage === "receipt" ? t("exchanges.order.receiptMissed") : t("exchanges.order.answerMissed");
}

async function JustPlaced({ order }: { order: MemberOrder }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <section
      role="status"
      className="grid justify-items-center gap-3 rounded-card border border-line bg-surface p-6 text-center"
    >
      <Mark className="w-16 text-vermilion" />
      <p className="font-semibold text-20">{t("exchanges.order.done")}</p>
      {order.dueAt && (
        <p className="max-w-prose text-muted">
          {t("exchanges.order.doneText", { time: formatInstant(order.dueAt, locale, "deadline") })}
        </p>
      )}
      <p className="grid justify-items-center text-14 text-muted">
        {t("exchanges.order.reference")}
        <Reference id={order.id} />
      </p>
    </section>
  );
}

async function find(ctx: Context, id: string): Promise<MemberOrder> {
  try {
    return await memberOrder(ctx, { id });
  } catch (error) {
    if (error instanceof AppError && (error.kind === "not_found" || error.kind === "validation")) notFound();
    throw error;
  }
}
