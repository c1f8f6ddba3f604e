import { Timeline, type TimelineStep } from "@/components/domain/timeline";
import { getT } from "@/components/i18n/request";
import type { Translator } from "@/lib/i18n/translator";
import type { SentGift } from "@/lib/transfers/queries";

/** What has happened to a gift, what it waits for and until when. */
export async function GiftTimeline({ gift }: { gift: SentGift }) {
  const t = await getT();
  return <Timeline steps={[...past(gift, t), ...present(gift, t)]} />;
}

type Step = SentGift["steps"][number]["step"];

function past(gift: SentGift, t: Translator): TimelineStep[] {
  const words: Readonly<Record<Step, string>> = {
    sent: t("transfers.timeline.sent"),
    resent: t("transfers.timeline.sentAgain"),
    redirected: t("transfers.timeline.redirected"),
    link_made: t("transfers.timeline.linkMade"),
    reminded: t("transfers.timeline.reminded"),
    bounced: t("transfers.timeline.bounced"),
    waits_for_room: t("transfers.timeline.waitsForRoom"),
    opened: t("transfers.timeline.opened"),
    claimed: t("transfers.timeline.received"),
    delivered: t("transfers.timeline.received"),
    cancelled:
      gift.endReason === "undeliverable"
        ? t("transfers.timeline.undeliverable")
        : t("transfers.timeline.cancelled"),
    returned: t("transfers.timeline.returned"),
    thanked: t("transfers.timeline.thanked"),
  };
  const first: TimelineStep = gift.scheduledFor
    ? { key: "made", state: "done", title: t("transfers.timeline.made"), at: gift.createdAt }
    : { key: "sent", state: "done", title: t("transfers.timeline.sent"), at: gift.createdAt };
  const steps = gift.steps.map(
    ({ step, at }, n): TimelineStep => ({
      key: `${n}`,
      state: step === "bounced" ? "failed" : "done",
      title: words[step],
      at,
    }),
  );
  const arrived: TimelineStep[] = gift.arrivedAt
    ? [{ key: "arrived", state: "done", title: t("transfers.timeline.received"), at: gift.arrivedAt }]
    : [];
  return [first, ...arrived, ...steps];
}

function present(gift: SentGift, t: Translator): TimelineStep[] {
  if (gift.view === "scheduled") {
    return [
      { key: "now", state: "now", title: t("transfers.timeline.scheduled"), until: gift.scheduledFor },
      { key: "next", state: "next", title: t("transfers.timeline.received") },
    ];
  }
  if (gift.view !== "sent" && gift.view !== "opened") return [];
  const title = gift.waitsForRoom ? t("transfers.timeline.waitsForRoom") : t("transfers.timeline.waiting");
  return [
    { key: "now", state: "now", title, until: gift.deadline },
    { key: "next", state: "next", title: t("transfers.timeline.received") },
  ];
}
