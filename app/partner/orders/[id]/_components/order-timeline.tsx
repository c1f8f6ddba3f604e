import { Timeline, type TimelineStep } from "@/components/domain/timeline";
import { getT } from "@/components/i18n/request";
import type { RetailerOrder } from "@/lib/exchanges/retailer-queries";
import type { Translator } from "@/lib/i18n/translator";

/** What has happened to an order, what it waits for now and until when. */
export async function OrderTimeline({ order }: { order: RetailerOrder }) {
  const t = await getT();
  const words = stepWords(t);
  const done = order.steps.flatMap(({ step, at }, n): TimelineStep[] => {
    const title = words[step];
    if (!title) return [];
    const failed = FAILED.has(step);
    return [{ key: `${n}`, state: failed ? "failed" : "done", title, at }];
  });
  return <Timeline steps={[...done, ...present(order, t)]} />;
}

/** Whether the deadline of what is awaited has passed: that is told among the steps. */
export function isMissed({ steps }: RetailerOrder): boolean {
  return steps.at(-1)?.step.endsWith("_missed") ?? false;
}

const FAILED: ReadonlySet<string> = new Set([
  "rejected",
  "cancelled",
  "lapsed",
  "taken_back",
  "cancelled_by_retailer",
  "shipment_missed",
  "answer_missed",
  "return_missed",
]);

function stepWords(t: Translator): Readonly<Record<string, string>> {
  return {
    placed: t("partner.steps.placed"),
    correction_proposed: t("partner.steps.correction_proposed"),
    confirmed: t("partner.steps.confirmed"),
    shipping_opened: t("partner.steps.shipping_opened"),
    part_shipped: t("partner.steps.part_shipped"),
    shipped: t("partner.steps.shipped"),
    delivered: t("partner.steps.delivered"),
    return_requested: t("partner.steps.return_requested"),
    return_awaited: t("partner.steps.return_awaited"),
    sent_back: t("partner.steps.sent_back"),
    answer_missed: t("partner.steps.answer_missed"),
    return_missed: t("partner.steps.return_missed"),
    returned: t("partner.steps.returned"),
    kept: t("partner.steps.kept"),
    rejected: t("partner.steps.rejected"),
    cancelled: t("partner.steps.cancelled"),
    lapsed: t("partner.steps.lapsed"),
    taken_back: t("partner.steps.taken_back"),
    cancelled_by_retailer: t("partner.steps.cancelled_by_retailer"),
    shipment_missed: t("partner.steps.shipment_missed"),
    reminded: t("partner.steps.reminded"),
  };
}

function present(order: RetailerOrder, t: Translator): TimelineStep[] {
  if (order.ended) return [];
  const until = isMissed(order) ? null : order.dueAt;
  const now = (title: string): TimelineStep[] => [{ key: "now", state: "now", title, until }];
  switch (order.status) {
    case "placed":
      return now(t("partner.now.confirm"));
    case "correction_proposed":
      return now(t("partner.now.member"));
    case "return_requested":
      if (order.stage === "receipt") return now(t("partner.now.receipt"));
      return now(order.stage === "goods" ? t("partner.now.goods") : t("partner.now.answer"));
    case "shipped":
      return now(t("partner.now.delivery"));
    default:
      return now(order.shippingOpenedAt ? t("partner.now.ship") : t("partner.now.remittance"));
  }
}
