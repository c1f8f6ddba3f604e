import { daysLater } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import type { Receiver, TransferLimits, TransferStatus } from "./rules";

/** When an unclaimed gift that left at `sentAt` goes back. */
export function deadlineOf(sentAt: Date, limits: Pick<TransferLimits, "claimDays">): Date {
  return daysLater(sentAt, limits.claimDays);
}

/** When the next thing is due for a waiting gift: its next reminder after `now`, or its return. */
export function nextStepOf(
  waiting: { readonly sentAt: Date; readonly expiresAt: Date; readonly mailed: boolean },
  limits: Pick<TransferLimits, "claimReminderDays">,
  now: Date,
): Date {
  if (!waiting.mailed) return waiting.expiresAt;
  const reminder = limits.claimReminderDays
    .map((days) => daysLater(waiting.sentAt, days))
    .find((at) => at > now && at < waiting.expiresAt);
  return reminder ?? waiting.expiresAt;
}

/** What is due for a gift when its next step has come. `pass_over` is a reminder that nobody wants. */
export type DueStep = "deliver" | "undeliverable" | "return" | "remind" | "pass_over" | "nothing";

/** Decides it. Reminders that were missed while nothing ran are not made up for: one is enough. */
export function dueStep(
  gift: {
    readonly status: TransferStatus;
    readonly fromAccountId: Id<"acc">;
    readonly nextStepAt: Date | null;
    readonly expiresAt: Date | null;
  },
  to: Pick<Receiver, "accountId" | "blocked" | "status"> | null,
  now: Date,
): DueStep {
  if (gift.nextStepAt === null || gift.nextStepAt > now) return "nothing";
  if (gift.status === "awaiting_claim") {
    if (gift.expiresAt !== null && gift.expiresAt <= now) return "return";
    return to?.blocked ? "pass_over" : "remind";
  }
  if (to?.accountId === gift.fromAccountId || to?.blocked || to?.status === "closed") return "undeliverable";
  return "deliver";
}
