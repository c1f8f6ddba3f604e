import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { type PurchaseStatus, paymentRefunds, purchases } from "@/db/schema/purchases";
import type { Id } from "@/lib/core/ids";
import { points } from "@/lib/core/points";
import { yen } from "@/lib/core/yen";
import { post } from "@/lib/ledger/post";
import { reverse } from "@/lib/ledger/reverse";
import { command } from "@/lib/runtime/command";
import { pointsForRefund, statusOfPaid } from "../rules";
import { cancelDebt } from "./debts";
import { unfreeze } from "./freeze";
import { balanceOf, type LockedPurchase, lockPurchase } from "./locked";
import { takeBack } from "./take-back";

/** The money stays with the operator after all. */
const UNDONE: readonly string[] = ["failed", "canceled"];
/** Stripe asks the customer for a bank account first: so it is with konbini payments. */
const WAITS_FOR_CUSTOMER = "requires_action";

export const RefundsInput = z.object({
  purchaseId: z.string().transform((text) => text as Id<"pur">),
  /** All refunds of the payment, the oldest first. */
  refunds: z.array(
    z.object({
      id: z.string(),
      amount: z.bigint().transform((amount) => yen(amount)),
      status: z.string(),
    }),
  ),
});
type Refund = z.output<typeof RefundsInput>["refunds"][number];

/**
 * Brings a purchase to where its refunds stand. Points go as soon as there is a refund, before the money: what the buyer
 * no longer has is owed. A refund that could not be delivered gives them back. May be told more than once.
 */
export const recordRefunds = command({
  name: "purchase.refund",
  hats: ["system"],
  input: RefundsInput,
  async run({ tx, now, emit, about }, input): Promise<{ status: PurchaseStatus }> {
    const before = await lockPurchase(tx, input.purchaseId);
    about(before.id);
    if (!before.paidAt || before.status === "charged_back") return { status: before.status };
    const known = new Map((await refundsOf(tx, before.id)).map((refund) => [refund.refundId, refund]));
    let purchase = before;
    for (const refund of input.refunds) {
      const earlier = known.get(refund.id);
      if (!earlier && !UNDONE.includes(refund.status)) {
        purchase = await take(tx, purchase, refund, now);
        await emit("purchase.refunded", { purchaseId: purchase.id, refundId: refund.id });
      } else if (earlier && !earlier.returned && UNDONE.includes(refund.status)) {
        purchase = await giveBack(tx, purchase, earlier, now);
      }
      if (earlier) await keepStatus(tx, refund, now);
    }
    const status = statusOfPaid({
      pay: purchase.pay,
      refunded: purchase.refundedYen,
      waitsForCustomer: input.refunds.some((refund) => refund.status === WAITS_FOR_CUSTOMER),
      disputed: purchase.status === "disputed",
    });
    const { refundedYen, refundedPoints } = purchase;
    await tx
      .update(purchases)
      .set({ refundedYen, refundedPoints, status, ...(status !== before.status && { statusAt: now }) })
      .where(eq(purchases.id, purchase.id));
    if (status === "refunded") await unfreeze(tx, purchase, "refunded", now);
    return { status };
  },
});

function refundsOf(tx: Tx, purchaseId: Id<"pur">) {
  return tx.select().from(paymentRefunds).where(eq(paymentRefunds.purchaseId, purchaseId));
}

async function take(tx: Tx, purchase: LockedPurchase, refund: Refund, now: Date): Promise<LockedPurchase> {
  const refundedYen = yen(purchase.refundedYen + refund.amount);
  const refundedPoints = pointsForRefund(refundedYen, purchase);
  const wanted = points(refundedPoints - purchase.refundedPoints);
  const available = await balanceOf(tx, purchase.ledgerAccountId);
  const taking = {
    kind: "purchase.refunded",
    sourceId: refund.id,
    points: wanted,
    yen: refund.amount,
  } as const;
  await takeBack(tx, purchase, { ...taking, available }, now);
  await tx.insert(paymentRefunds).values({
    refundId: refund.id,
    purchaseId: purchase.id,
    amount: refund.amount,
    status: refund.status,
    points: wanted,
    createdAt: now,
    statusAt: now,
  });
  return { ...purchase, refundedYen, refundedPoints };
}

async function giveBack(
  tx: Tx,
  purchase: LockedPurchase,
  refund: typeof paymentRefunds.$inferSelect,
  now: Date,
): Promise<LockedPurchase> {
  const sourceId = refund.refundId;
  await reverse(
    tx,
    [{ kind: "refund.returned", sourceId, of: { kind: "purchase.refunded", sourceId } }],
    now,
  );
  const returned = await cancelDebt(tx, sourceId, purchase.ledgerAccountId, now);
  if (returned.length) await post(tx, returned, now);
  await tx.update(paymentRefunds).set({ returned: true }).where(eq(paymentRefunds.refundId, sourceId));
  return {
    ...purchase,
    refundedYen: yen(purchase.refundedYen - refund.amount),
    refundedPoints: points(purchase.refundedPoints - refund.points),
  };
}

async function keepStatus(tx: Tx, refund: Refund, now: Date): Promise<void> {
  await tx
    .update(paymentRefunds)
    .set({ status: refund.status, statusAt: now })
    .where(eq(paymentRefunds.refundId, refund.id));
}
