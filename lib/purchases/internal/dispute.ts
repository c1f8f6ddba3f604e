import "server-only";
import { and, eq, ne, notInArray } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { type PurchaseStatus, paymentDisputes, paymentRefunds, purchases } from "@/db/schema/purchases";
import type { Id } from "@/lib/core/ids";
import { points } from "@/lib/core/points";
import { type Yen, yen } from "@/lib/core/yen";
import { command } from "@/lib/runtime/command";
import { pointsForRefund, statusOfPaid } from "../rules";
import { freeze, openFreeze, unfreeze } from "./freeze";
import { balanceOf, type LockedPurchase, lockPurchase } from "./locked";
import { takeBack } from "./take-back";

const LOST = "lost";
/** Ended without the money going back; an inquiry that was closed is one too. */
const WON: readonly string[] = ["won", "warning_closed", "prevented"];

export const DisputeInput = z.object({
  purchaseId: z.string().transform((text) => text as Id<"pur">),
  disputeId: z.string(),
  amount: z.bigint().transform((amount) => yen(amount)),
  /** Stripe's word for where it stands; one that is unknown counts as still open. */
  status: z.string(),
});

/**
 * Brings a purchase to where its dispute stands. Open: the points freeze. Won: they are free again. Lost: the frozen
 * ones go, the rest is owed. May be told anything in any order and more than once.
 */
export const recordDispute = command({
  name: "purchase.dispute",
  hats: ["system"],
  input: DisputeInput,
  async run({ tx, now, emit, about }, input): Promise<{ status: PurchaseStatus }> {
    const purchase = await lockPurchase(tx, input.purchaseId);
    about(purchase.id, { dispute: input.disputeId, status: input.status });
    await tx
      .insert(paymentDisputes)
      .values({ ...input, openedAt: now, statusAt: now })
      .onConflictDoUpdate({
        target: paymentDisputes.disputeId,
        set: { status: input.status, amount: input.amount, statusAt: now },
      });
    if (!purchase.paidAt || purchase.status === "charged_back") return { status: purchase.status };
    const { id: purchaseId } = purchase;
    if (input.status === LOST) {
      await moveTo(tx, purchase, "disputed", now);
      await takeLost(tx, purchase, input.disputeId, input.amount, now);
      await moveTo(tx, { ...purchase, status: "disputed" }, "charged_back", now);
      await unfreeze(tx, purchase, "lost", now);
      await emit("purchase.dispute_closed", { purchaseId });
      return { status: "charged_back" };
    }
    if (WON.includes(input.status)) {
      if (purchase.status !== "disputed" || (await hasOpenDispute(tx, purchaseId, input.disputeId))) {
        return { status: purchase.status };
      }
      const status = await beforeDispute(tx, purchase);
      await moveTo(tx, purchase, status, now);
      await unfreeze(tx, purchase, "won", now);
      await emit("purchase.dispute_closed", { purchaseId });
      return { status };
    }
    await moveTo(tx, purchase, "disputed", now);
    if (await freeze(tx, purchase, "dispute", now)) await emit("purchase.disputed", { purchaseId });
    return { status: "disputed" };
  },
});

async function moveTo(tx: Tx, purchase: LockedPurchase, status: PurchaseStatus, now: Date): Promise<void> {
  if (purchase.status === status) return;
  await tx.update(purchases).set({ status, statusAt: now }).where(eq(purchases.id, purchase.id));
}

/** Takes what was frozen and is still there. Where no freeze came before, what the account holds now. */
async function takeLost(tx: Tx, purchase: LockedPurchase, disputeId: string, amount: Yen, now: Date) {
  const [frozen, balance] = [
    await openFreeze(tx, purchase.id),
    await balanceOf(tx, purchase.ledgerAccountId),
  ];
  const disputed = pointsForRefund(amount, purchase);
  const left = purchase.points - purchase.refundedPoints;
  const available = frozen && frozen.points < balance ? frozen.points : balance;
  const wanted = points(disputed < left ? disputed : left);
  const taking = { kind: "purchase.charged_back", sourceId: disputeId, points: wanted, yen: amount } as const;
  await takeBack(tx, purchase, { ...taking, available }, now);
  await tx.update(paymentDisputes).set({ points: wanted }).where(eq(paymentDisputes.disputeId, disputeId));
}

async function hasOpenDispute(tx: Tx, purchaseId: Id<"pur">, except: string): Promise<boolean> {
  const others = await tx
    .select({ id: paymentDisputes.disputeId })
    .from(paymentDisputes)
    .where(
      and(
        eq(paymentDisputes.purchaseId, purchaseId),
        ne(paymentDisputes.disputeId, except),
        notInArray(paymentDisputes.status, [...WON, LOST]),
      ),
    );
  return others.length > 0;
}

async function beforeDispute(tx: Tx, purchase: LockedPurchase): Promise<PurchaseStatus> {
  const waiting = await tx
    .select({ id: paymentRefunds.refundId })
    .from(paymentRefunds)
    .where(and(eq(paymentRefunds.purchaseId, purchase.id), eq(paymentRefunds.status, "requires_action")));
  return statusOfPaid({
    pay: purchase.pay,
    refunded: purchase.refundedYen,
    waitsForCustomer: waiting.length > 0,
    disputed: false,
  });
}
