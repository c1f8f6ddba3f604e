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

export type TransferStatus =
  | "scheduled"
  | "awaiting_claim"
  | "claimed"
  | "delivered"
  | "cancelled"
  | "returned";

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
