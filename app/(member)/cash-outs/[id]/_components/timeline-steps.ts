import type { TimelineStep } from "@/components/domain/timeline";
import { type CashOutStatus, GIVEN_BACK } from "@/lib/cash-outs/rules";
import { jstMidnight } from "@/lib/core/clock";
import type { Locale } from "@/lib/core/locale";
import { formatInstant } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";

type Told = {
  readonly status: CashOutStatus;
  readonly steps: readonly { readonly status: CashOutStatus; readonly at: Date }[];
  /** The first day on which the bank could be told to pay, and the one on which it is. */
  readonly earliestOn: string | null;
  readonly transferDate: string | null;
};

/** What has happened to a cash-out, what is awaited now, and what comes next. */
export function timelineSteps(cashOut: Told, t: Translator, locale: Locale): TimelineStep[] {
  const past = cashOut.steps.filter(({ status }, n, all) => !takenBackOut(status, all.slice(n + 1)));
  return [
    ...past.map(
      ({ status, at }, n): TimelineStep => ({
        key: `${n}`,
        state: GIVEN_BACK.includes(status) && status !== "cancelled" ? "failed" : "done",
        title: t(`cashouts.timeline.${status}`),
        at,
      }),
    ),
    ...present(cashOut, t, locale),
  ];
}

/** A run that was put together anew is none of the member's: only the last approval and hand-over are told. */
function takenBackOut(status: CashOutStatus, later: readonly { readonly status: CashOutStatus }[]): boolean {
  const repeated = status === "in_bank_run" || status === "approved";
  return repeated && later.some((step) => step.status === "approved");
}

function present({ status, earliestOn, transferDate }: Told, t: Translator, locale: Locale): TimelineStep[] {
  const day = (date: string | null) => (date ? formatInstant(jstMidnight(date), locale, "date") : "");
  const next = (key: string, title: string): TimelineStep => ({ key, state: "next", title });
  const now = (title: string, detail?: string): TimelineStep => ({ key: "now", state: "now", title, detail });
  const arrives = next("paid", t("cashouts.timeline.nextPaid"));
  if (status === "requested")
    return [
      now(t("cashouts.timeline.nowCheck")),
      next("approval", t("cashouts.timeline.nextApproval")),
      next("bank", t("cashouts.timeline.nextBank")),
      arrives,
    ];
  if (status === "approved")
    return [
      now(
        t("cashouts.timeline.nowRun"),
        earliestOn ? t("cashouts.timeline.nowRunDay", { day: day(earliestOn) }) : undefined,
      ),
      arrives,
    ];
  if (status === "in_bank_run")
    return [
      now(
        t("cashouts.timeline.nowBank"),
        transferDate ? t("cashouts.timeline.nowBankDay", { day: day(transferDate) }) : undefined,
      ),
      arrives,
    ];
  return [];
}
