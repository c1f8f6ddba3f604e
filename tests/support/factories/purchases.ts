import type { Connection } from "@/db/client";
import * as clock from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { createPurchase } from "@/lib/purchases/create-purchase";
import { recordSettlement } from "@/lib/purchases/record-settlement";
import { ratesAt } from "@/lib/rates/current";
import { asSystem } from "@/lib/runtime/context";
import type { TestMember } from "./people";

/** A purchase that is agreed to and waits to be paid. */
export async function aPurchase(db: Connection, buyer: TestMember, points: number): Promise<Id<"pur">> {
  const { policyId } = await ratesAt(db.db, clock.now());
  const { id } = await createPurchase(buyer.as, newId("evt", clock.now()), {
    points,
    ratePolicyId: policyId,
  });
  return id;
}

export type PaidPurchase = {
  readonly id: Id<"pur">;
  readonly sessionId: string;
  readonly paymentIntentId: string;
};

/** A purchase that was paid by card, as if Stripe had said so: the buyer has the points. Leaves its events waiting. */
export async function aPaidPurchase(
  db: Connection,
  buyer: TestMember,
  points: number,
): Promise<PaidPurchase> {
  const id = await aPurchase(db, buyer, points);
  const sessionId = `cs_test_${id}`;
  const paymentIntentId = `pi_${id}`;
  const now = clock.now();
  await recordSettlement(asSystem("test"), newId("evt", now), {
    purchaseId: id,
    sessionId,
    sessionUrl: null,
    sessionExpiresAt: clock.daysLater(now, 1),
    state: "paid",
    paymentIntentId,
    chargeId: `ch_${id}`,
    method: "card",
    voucher: null,
    voucherExpiresAt: null,
    declined: false,
  });
  return { id, sessionId, paymentIntentId };
}
