import { daysLater, jstMonth } from "@/lib/core/clock";
import type { ErrorParams } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";

/** A refusal with the field that mends it. */
export type Refusal = { readonly code: string; readonly params?: ErrorParams; readonly field?: string };

/** The limits of the policy that transfers are held against. */
export type TransferLimits = {
  readonly balanceCap: Points;
  readonly transferMax: Points;
  readonly transferMonth: Points;
  readonly claimDays: number;
  readonly claimReminderDays: readonly number[];
};

export type AccountStatus = "open" | "frozen" | "closed";

/** The account that gives, as it stands. A consumer's account has limits; an organisation's has none of these. */
export type Sender = {
  readonly accountId: Id<"acc">;
  readonly ledgerId: bigint;
  readonly consumer: boolean;
  readonly status: AccountStatus;
  readonly statusReason: string | null;
  readonly email: string | null;
  readonly balance: bigint;
  /** What it has sent in this calendar month in Japan, less what came back. */
  readonly sentThisMonth: bigint;
};

/** The account that a recipient turned out to have. */
export type Receiver = {
  readonly accountId: Id<"acc">;
  readonly ledgerId: bigint;
  readonly consumer: boolean;
  readonly status: AccountStatus;
  readonly balance: bigint;
  /** Whether its owner takes no gifts from this sender. */
  readonly blocked: boolean;
};

/** How far ahead a gift may be scheduled. */
export const SCHEDULE_DAYS = 365;
/** How often its sender can have a gift mailed again, and sent to another address. */
export const RESENDS_MAX = 10;
export const REDIRECTS_MAX = 10;

type Wish = {
  readonly channel: "email" | "account" | "link";
  readonly email: string | null;
  readonly points: Points;
  readonly scheduledFor: Date | null;
};

/**
 * Why these gifts of one sender cannot be given, or null. Limits count over the whole set: together they must stay
 * below the month's limit.
 */
export function transferRefusal(
  sender: Sender,
  gifts: readonly (Wish & { readonly to: Receiver | null })[],
  limits: TransferLimits,
  now: Date,
): Refusal | null {
  const closed = senderRefusal(sender);
  if (closed) return closed;
  for (const gift of gifts) {
    const refusal =
      recipientRefusal(sender, gift) ??
      scheduleRefusal(gift.scheduledFor, now) ??
      sizeRefusal(sender, gift, limits);
    if (refusal) return refusal;
  }
  const total = gifts.reduce((sum, gift) => sum + gift.points, 0n);
  return monthRefusal(sender, total, limits, now) ?? balanceRefusal(sender, total);
}

/** A frozen account gives nothing away; its owner is told why. */
export function senderRefusal(sender: Pick<Sender, "status" | "statusReason">): Refusal | null {
  if (sender.status === "open") return null;
  return { code: "transfers.account_frozen", params: { reason: sender.statusReason ?? "–" } };
}

/**
 * Why this recipient cannot be given to. A blocked sender reads the same words as one who mistyped: an account number
 * that takes no gifts from them is told from an unknown one nowhere, nor is an address from one that takes no mail.
 */
export function recipientRefusal(
  sender: Pick<Sender, "accountId" | "email">,
  wish: { channel: Wish["channel"]; email: string | null; to: Receiver | null },
): Refusal | null {
  const { channel, email, to } = wish;
  if (to?.accountId === sender.accountId || (email !== null && email === sender.email)) {
    return { code: "transfers.to_self", field: "to" };
  }
  const takesNone = to !== null && (to.blocked || to.status === "closed");
  if (channel === "account" && (to === null || takesNone)) {
    return { code: "transfers.number_unavailable", field: "to" };
  }
  return takesNone ? { code: "transfers.address_unavailable", field: "to" } : null;
}

function scheduleRefusal(at: Date | null, now: Date): Refusal | null {
  if (at === null) return null;
  if (at <= now) return { code: "transfers.time_past", field: "at" };
  if (at > daysLater(now, SCHEDULE_DAYS)) {
    return { code: "transfers.time_far", params: { days: SCHEDULE_DAYS }, field: "at" };
  }
  return null;
}

function sizeRefusal(sender: Sender, gift: Wish, limits: TransferLimits): Refusal | null {
  if (!sender.consumer || gift.points <= limits.transferMax) return null;
  return { code: "transfers.over_transfer_limit", params: { limit: limits.transferMax }, field: "points" };
}

function monthRefusal(sender: Sender, total: bigint, limits: TransferLimits, now: Date): Refusal | null {
  if (!sender.consumer || sender.sentThisMonth + total <= limits.transferMonth) return null;
  const params = monthLeft(sender.sentThisMonth, limits, now);
  return { code: "transfers.over_month_limit", params, field: "points" };
}

function balanceRefusal(sender: Sender, total: bigint): Refusal | null {
  if (sender.balance >= total) return null;
  const params = { balance: sender.balance, missing: total - sender.balance };
  return { code: "transfers.insufficient_points", params, field: "points" };
}

/** The month's limit, what is left of it, and when it begins anew. */
export function monthLeft(sent: bigint, limits: Pick<TransferLimits, "transferMonth">, now: Date) {
  const left = limits.transferMonth > sent ? limits.transferMonth - sent : 0n;
  return { limit: limits.transferMonth, left, frees: jstMonth(now).to };
}

/** Where a gift stands once it leaves: with its receiver, or waiting for a person, or for room below their cap. */
export type Arrival =
  | { readonly status: "delivered"; readonly waitsFor: null }
  | { readonly status: "awaiting_claim"; readonly waitsFor: "person" | "room" };

/** Decides where a gift arrives that leaves now. */
export function arrivalOf(
  to: Pick<Receiver, "consumer" | "balance"> | null,
  points: bigint,
  cap: bigint,
): Arrival {
  if (!to) return { status: "awaiting_claim", waitsFor: "person" };
  return hasRoom(to, points, cap)
    ? { status: "delivered", waitsFor: null }
    : { status: "awaiting_claim", waitsFor: "room" };
}

/** Whether points fit below the balance cap. Organisations have none. */
export function hasRoom(to: Pick<Receiver, "consumer" | "balance">, points: bigint, cap: bigint): boolean {
  return !to.consumer || to.balance + points <= cap;
}

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

export type TransferStatus =
  | "scheduled"
  | "awaiting_claim"
  | "claimed"
  | "delivered"
  | "cancelled"
  | "returned";

/** What the sender is shown. */
export type SenderView = "scheduled" | "sent" | "opened" | "received" | "cancelled" | "returned";

/**
 * What the sender sees of a gift. A gift by e-mail looks the same whether it was credited to a member at once or waits
 * for somebody who never had an account: it counts as received only when the person has opened or claimed it.
 */
export function senderView(gift: {
  readonly status: TransferStatus;
  readonly channel: "email" | "account" | "link";
  readonly openedAt: Date | null;
}): SenderView {
  switch (gift.status) {
    case "scheduled":
    case "cancelled":
    case "returned":
      return gift.status;
    case "claimed":
      return "received";
    case "delivered":
      return gift.channel === "account" || gift.openedAt ? "received" : "sent";
    default:
      return gift.openedAt ? "opened" : "sent";
  }
}

/** Why the sender cannot change the gift any more, or null while it is theirs. */
export function ownershipRefusal(status: TransferStatus): Refusal | null {
  switch (status) {
    case "scheduled":
    case "awaiting_claim":
      return null;
    case "claimed":
    case "delivered":
      return { code: "transfers.already_received" };
    default:
      return { code: `transfers.already_${status}` };
  }
}

/** Whether another mail can be sent: to an address, a few times, while nobody has opened the gift. */
export function resendRefusal(gift: {
  readonly status: TransferStatus;
  readonly channel: "email" | "account" | "link";
  readonly openedAt: Date | null;
  readonly resends: number;
}): Refusal | null {
  const unopened = gift.status === "delivered" && gift.openedAt === null;
  if (!unopened && gift.status !== "awaiting_claim") {
    return ownershipRefusal(gift.status) ?? { code: "transfers.not_sent_yet" };
  }
  if (gift.channel === "link") return { code: "transfers.no_address" };
  return gift.resends < RESENDS_MAX ? null : { code: "transfers.resends_used", params: { max: RESENDS_MAX } };
}

/** Whether the gift may go to yet another address. */
export function redirectRefusal(gift: { readonly redirects: number }): Refusal | null {
  if (gift.redirects < REDIRECTS_MAX) return null;
  return { code: "transfers.redirects_used", params: { max: REDIRECTS_MAX } };
}

/** A gift and its link as somebody finds them who wants to claim. */
export type Claimable = {
  readonly status: TransferStatus;
  readonly fromAccountId: Id<"acc">;
  readonly toAccountId: Id<"acc"> | null;
  readonly points: Points;
  readonly scheduledFor: Date | null;
  readonly expiresAt: Date | null;
  readonly revoked: boolean;
};

/** What a link leads to. Only `open` can be claimed. */
export type ClaimState =
  | "open"
  | "own"
  | "not_yet"
  | "claimed_by_you"
  | "claimed"
  | "redirected"
  | "cancelled"
  | "returned"
  | "expired";

/** Decides what somebody with this account (or none yet) finds behind a link. */
export function claimState(gift: Claimable, viewer: Id<"acc"> | null, now: Date): ClaimState {
  const received = gift.status === "claimed" || gift.status === "delivered";
  if (received) return viewer !== null && gift.toAccountId === viewer ? "claimed_by_you" : "claimed";
  if (gift.revoked) return "redirected";
  if (gift.status === "cancelled" || gift.status === "returned") return gift.status;
  if (viewer === gift.fromAccountId) return "own";
  if (gift.status === "scheduled") return "not_yet";
  return gift.expiresAt !== null && gift.expiresAt <= now ? "expired" : "open";
}

/** Why this account cannot take the gift, or null. */
export function claimRefusal(
  gift: Claimable,
  viewer: Pick<Receiver, "accountId" | "consumer" | "balance" | "status">,
  limits: Pick<TransferLimits, "balanceCap">,
  now: Date,
): Refusal | null {
  const state = claimState(gift, viewer.accountId, now);
  if (state !== "open") return { code: `claim.${state}` };
  if (viewer.status === "closed") return { code: "claim.account_closed" };
  if (hasRoom(viewer, gift.points, limits.balanceCap)) return null;
  return { code: "claim.over_cap", params: { cap: limits.balanceCap, balance: viewer.balance } };
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

/** A name as somebody sees it who only knows the account number: enough to notice a slip, not to learn who it is. */
export function maskedName(name: string): string {
  const [first = ""] = new Intl.Segmenter("ja", { granularity: "grapheme" }).segment(name.trim());
  return `${typeof first === "string" ? first : first.segment}＊`;
}
