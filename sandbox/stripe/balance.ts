import { nowSeconds } from "../core/clock";
import { newId } from "../core/ids";
import type { World } from "../world";
import { buildMovement, buildPayout, feeFor } from "./build-movement";
import { emitEvent } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import type { Charge, Movement, Payout, Refund } from "./records";

function keep(world: World, movement: Movement): Movement {
  return world.movements.put(movement.id, movement);
}

/** A payment that succeeded: the yen, less Stripe's fee. */
export function bookCharge(world: World, charge: Charge): void {
  const type = charge.payment_method_details.type === "card" ? "charge" : "payment";
  const { id: source, amount, created } = charge;
  const happening = { id: charge.balance_transaction!, type, amount, fee: feeFor(amount), source } as const;
  keep(world, buildMovement({ ...happening, category: "charge" }, created));
}

/** Money on its way back to the customer. Stripe keeps its fee. */
export function bookRefund(world: World, refund: Refund, id: string): void {
  const type = refund.id.startsWith("re_") ? "refund" : "payment_refund";
  const happening = { id, type, amount: -refund.amount, source: refund.id, category: "refund" } as const;
  keep(world, buildMovement({ ...happening, description: "REFUND FOR PAYMENT" }, nowSeconds()));
}

/** What a dispute takes, with its fee, or gives back. */
export function bookDispute(world: World, movement: Movement): void {
  keep(world, movement);
}

/** What stands in the balance. Everything is available at once. */
export function balanceOf(world: World): number {
  return world.movements.all().reduce((sum, { net }) => sum + net, 0);
}

/** Sends the whole balance to the operator's bank account; it arrives when the console says so, or the day after. */
export function payOut(world: World): Payout {
  const amount = balanceOf(world);
  if (amount <= 0)
    throw invalidRequest(
      "You have insufficient funds in your Stripe account.",
      "amount",
      "balance_insufficient",
    );
  const now = nowSeconds();
  const payout = buildPayout(amount, now);
  world.payouts.put(payout.id, payout);
  const out = { id: payout.balance_transaction, type: "payout", amount: -amount, source: payout.id } as const;
  keep(world, buildMovement({ ...out, description: "STRIPE PAYOUT" }, now));
  emitEvent(world, "payout.created", payout);
  return payout;
}

/** The bank has taken it, as far as Stripe knows: it may still send it back. */
export function arrivePayout(world: World, id: string): Payout {
  const payout = findPayout(world, id);
  if (payout.status !== "in_transit") throw invalidRequest(`Payout ${id} is ${payout.status} already.`);
  const paid = world.payouts.put(id, { ...payout, status: "paid", reconciliation_status: "completed" });
  emitEvent(world, "payout.paid", paid, { status: "in_transit" });
  return paid;
}

/** The bank refuses it or sends it back: the money is in the balance again. */
export function failPayout(world: World, id: string): Payout {
  const payout = findPayout(world, id);
  if (!["in_transit", "paid"].includes(payout.status))
    throw invalidRequest(`Payout ${id} is ${payout.status} already.`);
  const back = newId("txn_1");
  const failed = world.payouts.put(id, {
    ...payout,
    status: "failed",
    failure_balance_transaction: back,
    failure_code: "account_closed",
    failure_message: "The bank account has been closed.",
  });
  const happening = { id: back, type: "payout_failure", amount: payout.amount, source: id } as const;
  keep(world, buildMovement({ ...happening, description: "STRIPE PAYOUT FAILURE" }, nowSeconds()));
  emitEvent(world, "payout.failed", failed, { status: payout.status });
  return failed;
}

/** What is due today arrives. */
export function arriveWhatIsDue(world: World): void {
  const now = nowSeconds();
  for (const { id, status, arrival_date } of world.payouts.all())
    if (status === "in_transit" && arrival_date <= now) arrivePayout(world, id);
}

export function findPayout(world: World, id: string): Payout {
  const payout = world.payouts.get(id);
  if (!payout) throw noSuch("payout", id);
  return payout;
}
