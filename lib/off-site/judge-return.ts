import type { ReturnRefusal, SignedItem } from "@/db/schema/off-site";
import { type ReturnBody, sameItems, totalOf } from "./return-body";

/** How old (or how far ahead, by a clock that is wrong) a signature may be. */
export const SIGNATURE_MINUTES = 10;

export type SessionFacts = {
  readonly slug: string;
  readonly budget: bigint;
  readonly expiresAt: Date;
  /** What was taken before, if anything. */
  readonly items: readonly SignedItem[] | null;
};

/** Why a return is not taken, or null. Whether it was signed with one of the retailer's secrets is known already. */
export function returnRefusal(
  body: ReturnBody,
  signed: boolean,
  session: SessionFacts,
  now: Date,
): ReturnRefusal | null {
  if (body.retailer !== session.slug) return "wrong_retailer";
  if (!signed) return "bad_signature";
  if (session.items) return sameItems(body.items, session.items) ? "replayed" : "changed";
  if (now >= session.expiresAt) return "expired";
  if (!isFresh(body.timestamp, now)) return "stale";
  return BigInt(totalOf(body.items)) > session.budget ? "over_budget" : null;
}

/** Whether something that was signed then may still be used. */
export function isFresh(timestamp: number, now: Date): boolean {
  return Math.abs(now.getTime() - timestamp * 1_000) <= SIGNATURE_MINUTES * 60_000;
}

/** Whether the goods of a refused return are what the retailer really said. */
export function isTrusted(refusal: ReturnRefusal): boolean {
  return refusal !== "bad_signature" && refusal !== "wrong_retailer";
}
