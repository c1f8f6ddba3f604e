import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "@/db/client";
import { freezes, paymentDisputes } from "@/db/schema/purchases";
import { type Id, newId } from "@/lib/core/ids";
import { points } from "@/lib/core/points";
import { type HoldReason, holdAccount, releaseAccount } from "@/lib/identity/account-hold";
import { command } from "@/lib/runtime/command";
import { splitTaking } from "../rules";
import { balanceOf, type LockedPurchase, lockPurchase } from "./locked";

type Freeze = typeof freezes.$inferSelect;

/** The freeze of a purchase that is still on, if there is one. */
export async function openFreeze(reader: Reader, purchaseId: Id<"pur">): Promise<Freeze | null> {
  const [freeze] = await reader
    .select()
    .from(freezes)
    .where(and(eq(freezes.purchaseId, purchaseId), isNull(freezes.endedAt)));
  return freeze ?? null;
}

/**
 * Freezes what the buyer still holds, up to the points of the purchase that were not given back, and stops what goes
 * out of the account. A second cause takes over the first one's freeze. Returns whether it is a new one.
 */
export async function freeze(
  tx: Tx,
  purchase: LockedPurchase,
  cause: HoldReason,
  now: Date,
): Promise<boolean> {
  await holdAccount(tx, purchase.accountId, cause);
  const before = await openFreeze(tx, purchase.id);
  if (before) {
    await tx.update(freezes).set({ cause }).where(eq(freezes.id, before.id));
    return false;
  }
  const atStake = points(purchase.points - purchase.refundedPoints);
  const { taken: held } = splitTaking(atStake, await balanceOf(tx, purchase.ledgerAccountId));
  await tx.insert(freezes).values({
    id: newId("frz", now),
    accountId: purchase.accountId,
    purchaseId: purchase.id,
    cause,
    points: held,
    since: now,
  });
  return true;
}

/** Ends the freeze of a purchase. The account opens again unless another purchase still freezes it. */
export async function unfreeze(
  tx: Tx,
  purchase: LockedPurchase,
  outcome: NonNullable<Freeze["outcome"]>,
  now: Date,
): Promise<void> {
  await tx
    .update(freezes)
    .set({ endedAt: now, outcome })
    .where(and(eq(freezes.purchaseId, purchase.id), isNull(freezes.endedAt)));
  const [other] = await tx
    .select({ cause: freezes.cause })
    .from(freezes)
    .where(and(eq(freezes.accountId, purchase.accountId), isNull(freezes.endedAt)))
    .orderBy(desc(freezes.since))
    .limit(1);
  if (other) await holdAccount(tx, purchase.accountId, other.cause);
  else await releaseAccount(tx, purchase.accountId);
}

/**
 * A card network warned that the payment was made with a stolen card. Freezes until the buyer's bank disputes it or the
 * money is given back. Says nothing new once there was a dispute.
 */
export const recordFraudWarning = command({
  name: "purchase.freeze",
  hats: ["system"],
  input: z.object({ purchaseId: z.string().transform((text) => text as Id<"pur">), warningId: z.string() }),
  async run({ tx, now, emit, about }, { purchaseId, warningId }) {
    const purchase = await lockPurchase(tx, purchaseId);
    about(purchase.id, { warning: warningId });
    const stands = purchase.status === "paid" || purchase.status === "partially_refunded";
    const disputes = await tx
      .select({ id: paymentDisputes.disputeId })
      .from(paymentDisputes)
      .where(eq(paymentDisputes.purchaseId, purchaseId));
    if (!stands || disputes.length) return { frozen: false };
    const frozen = await freeze(tx, purchase, "fraud_warning", now);
    if (frozen) await emit("purchase.disputed", { purchaseId });
    return { frozen };
  },
});
