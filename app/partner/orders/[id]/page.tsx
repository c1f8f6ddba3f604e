import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { goodsInShort } from "@/components/domain/goods-words";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/core/errors";
import { retailerOrder } from "@/lib/exchanges/retailer-queries";
import { formatInstant } from "@/lib/i18n/format";
import { requireRetailer } from "@/lib/runtime/session";
import { OrderStatus } from "../../_components/order-words";
import { AnswerForm } from "./_components/answer-form";
import { CorrectForm } from "./_components/correct-form";
import { EndOrder } from "./_components/end-order";
import { ConfirmOrder, OrderGoods } from "./_components/order-goods";
import { Correction, Destination, Parcels, Problems } from "./_components/order-parts";
import { isMissed, OrderTimeline } from "./_components/order-timeline";
import { ShipForm } from "./_components/ship-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("partner.order.title") };
}

/** An order of this retailer: what it is for, what can be done now, where it goes, and its way so far. */
export default async function PartnerOrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const ctx = await requireRetailer(`/partner/orders/${id}`);
  const [t, locale, order] = await Promise.all([
    getT(),
    getLocale(),
    retailerOrder(ctx, { id }).catch(missing),
  ]);
  const unsent = order.lines.filter((line) => line.unsent > 0);
  return (
    <ClientMessages namespaces={["partner"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("partner.order.above")}
            crumbs={[{ label: t("partner.queue.title"), href: "/partner/orders" }]}
          />
        }
        title={goodsInShort(order.lines, t)}
        badge={<OrderStatus order={order} t={t} />}
        lead={
          <span className="inline-flex flex-wrap items-center gap-1 text-14">
            <span className="break-all">{order.id}</span>
            <CopyButton text={order.id} label={t("partner.order.copy")} className="-my-1" />
          </span>
        }
      />
      <div className="grid items-start gap-6 xl:grid-cols-[1fr_20rem]">
        <div className="grid min-w-0 gap-6">
          {order.dueAt && !order.ended && order.status !== "shipped" && order.stage !== "goods" && (
            <Notice tone="warning">
              {t(isMissed(order) ? "partner.order.dueMissed" : "partner.order.dueUntil", {
                time: formatInstant(order.dueAt, locale, "deadline"),
              })}
            </Notice>
          )}
          {order.reason && <Notice title={t("partner.order.reason")}>{order.reason}</Notice>}
          <Problems order={order} />
          {order.may.answer && <AnswerForm id={order.id} asked={order.may.acceptReturn} />}
          <OrderGoods order={order} />
          <Correction order={order} />
          {order.may.confirm && <ConfirmOrder id={order.id} />}
          {order.may.ship && <ShipForm id={order.id} lines={unsent} />}
          <Destination order={order} />
          <Parcels order={order} />
          {order.may.correct && <CorrectForm id={order.id} lines={order.lines.map(asForm)} />}
          {(order.may.confirm || order.may.cancel) && (
            <EndOrder id={order.id} kind={order.may.confirm ? "reject" : "cancel"} />
          )}
        </div>
        <Card aria-label={t("partner.order.progress")}>
          <OrderTimeline order={order} />
        </Card>
      </div>
    </ClientMessages>
  );
}

type Line = Awaited<ReturnType<typeof retailerOrder>>["lines"][number];

function asForm({ line, sku, name, unitPrice, taxRate, quantity }: Line) {
  return { line, sku, name, price: unitPrice.toString(), taxRate, quantity };
}

function missing(error: unknown): never {
  if (error instanceof AppError && (error.kind === "not_found" || error.kind === "validation")) notFound();
  throw error;
}
