import type { Id } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";
import { hasRoom, type Receiver, type Refusal, type TransferLimits, type TransferStatus } from "./rules";

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
