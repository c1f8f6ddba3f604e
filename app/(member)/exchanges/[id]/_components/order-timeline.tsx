import { Timeline, type TimelineStep } from "@/components/domain/timeline";
import { getT } from "@/components/i18n/request";
import type { MemberOrder } from "@/lib/exchanges/queries";
import { givesBack } from "@/lib/exchanges/rules";
import type { Translator } from "@/lib/i18n/translator";

/** What has happened to an order, what is awaited now and until when, and what comes next. */
export async function OrderTimeline({ order }: { order: MemberOrder }) {
  const t = await getT();
  return <Timeline steps={[...past(order, t), ...present(order, t)]} />;
}

/** Steps between the retailer and its reminder are none of the member's. */
const UNTOLD: ReadonlySet<string> = new Set(["reminded"]);
const FAILED: ReadonlySet<string> = new Set([
  "rejected",
  "lapsed",
  "cancelled_by_retailer",
  "shipment_missed",
  "answer_missed",
  "return_missed",
]);

function past({ steps }: MemberOrder, t: Translator): TimelineStep[] {
  const words = wordsOf(t);
  return steps
    .filter(({ step }) => !UNTOLD.has(step) && words[step] !== undefined)
    .map(({ step, at }, n) => ({
      key: `${n}`,
      state: FAILED.has(step) ? "failed" : "done",
      title: words[step],
      at,
    }));
}

function wordsOf(t: Translator): Readonly<Record<string, string>> {
  return {
    placed: t("exchanges.timeline.placed"),
    correction_proposed: t("exchanges.timeline.correction_proposed"),
    confirmed: t("exchanges.timeline.confirmed"),
    shipping_opened: t("exchanges.timeline.shipping_opened"),
    part_shipped: t("exchanges.timeline.part_shipped"),
    shipped: t("exchanges.timeline.shipped"),
    delivered: t("exchanges.timeline.delivered"),
    return_requested: t("exchanges.timeline.return_requested"),
    return_awaited: t("exchanges.timeline.return_awaited"),
    sent_back: t("exchanges.timeline.sent_back"),
    shipment_missed: t("exchanges.timeline.shipment_missed"),
    answer_missed: t("exchanges.timeline.answer_missed"),
    return_missed: t("exchanges.timeline.return_missed"),
    rejected: t("exchanges.timeline.rejected"),
    cancelled: t("exchanges.timeline.cancelled"),
    lapsed: t("exchanges.timeline.lapsed"),
    taken_back: t("exchanges.timeline.taken_back"),
    cancelled_by_retailer: t("exchanges.timeline.cancelled_by_retailer"),
    returned: t("exchanges.timeline.returned"),
    kept: t("exchanges.timeline.kept"),
  };
}

function present(order: MemberOrder, t: Translator): TimelineStep[] {
  const { status, shippingOpenedAt } = order;
  // A deadline that was missed is told above, and is none any more.
  const dueAt = order.steps.at(-1)?.step.endsWith("_missed") ? null : order.dueAt;
  if (givesBack(status) || status === "delivered" || status === "kept") return [];
  const next = (key: string, title: string): TimelineStep => ({ key, state: "next", title });
  const now = (title: string): TimelineStep => ({ key: "now", state: "now", title, until: dueAt });
  const delivery = next("delivery", t("exchanges.timeline.nextDelivery"));
  const shipping = next("shipping", t("exchanges.timeline.nextShipping"));
  if (status === "placed") return [now(t("exchanges.timeline.nowConfirm")), shipping, delivery];
  if (status === "correction_proposed") return [now(t("exchanges.timeline.nowAnswer")), shipping, delivery];
  if (status === "confirmed" && !shippingOpenedAt)
    return [now(t("exchanges.timeline.nowSettle")), shipping, delivery];
  if (status === "confirmed") return [now(t("exchanges.timeline.nowShip")), delivery];
  if (status === "part_shipped") return [now(t("exchanges.timeline.nowShipRest")), delivery];
  if (status === "shipped") return [now(t("exchanges.timeline.nowDelivery"))];
  if (order.stage === "goods") return [now(t("exchanges.timeline.nowSendBack"))];
  if (order.stage === "receipt") return [now(t("exchanges.timeline.nowReceipt"))];
  return [now(t("exchanges.timeline.nowProblem"))];
}
