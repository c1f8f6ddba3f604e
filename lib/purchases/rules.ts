import type { PurchaseStatus } from "@/db/schema/purchases";
import { type ErrorParams, rejected } from "@/lib/core/errors";
import { type Points, points } from "@/lib/core/points";
import { type Rates, yenToPoints } from "@/lib/core/rates-math";
import { type Yen, yen } from "@/lib/core/yen";
import type { Limits, PaymentMethod } from "@/lib/rates/policies";

const METHODS: readonly PaymentMethod[] = ["card", "paypay", "konbini"];

/** The ways in which this amount can be paid, by the limits in force. */
export function methodsFor(pay: Yen, limits: Limits): PaymentMethod[] {
  return METHODS.filter((method) => {
    const { min, max } = limits.payment[method];
    return pay >= min && pay <= max;
  });
}

/** The fewest and the most points of one purchase: what at least one way to pay takes, and what an account may hold. */
export function purchaseRange(limits: Limits, rates: Rates): { min: Points; max: Points } {
  const ranges = METHODS.map((method) => limits.payment[method]);
  const least = ranges.reduce((least, { min }) => (min < least ? min : least), ranges[0]!.min);
  const most = ranges.reduce((most, { max }) => (max > most ? max : most), 0n);
  const affordable = most / rates.buy;
  return {
    min: yenToPoints(least, rates.buy).points,
    max: points(affordable < limits.balanceCap ? affordable : limits.balanceCap),
  };
}

/** What stands in an account's way upwards: what it holds, what is being paid for, and what is still owed. */
export type Room = { readonly balance: bigint; readonly underway: bigint; readonly owed: bigint };

/** The points that may still be bought before the cap is reached. What settles a debt never reaches the balance. */
export function roomLeft(limits: Limits, room: Room): Points {
  const left = limits.balanceCap - room.balance - room.underway + room.owed;
  return points(left > 0n ? left : 0n);
}

/** Why these points cannot be bought, or null. The pure half of the decision: the account's state is the caller's. */
export function purchaseRefusal(
  wanted: Points,
  limits: Limits,
  rates: Rates,
  room: Room,
): { code: string; params: ErrorParams } | null {
  const { min, max } = purchaseRange(limits, rates);
  if (wanted < min) return { code: "purchases.too_few", params: { min } };
  if (wanted > max) return { code: "purchases.too_many", params: { max } };
  const left = roomLeft(limits, room);
  if (wanted <= left) return null;
  const params = { cap: limits.balanceCap, balance: room.balance, left };
  if (room.underway > 0n)
    return { code: "purchases.over_cap_underway", params: { ...params, underway: room.underway } };
  return { code: "purchases.over_cap", params };
}

/** Refuses an account that nothing can be bought for. */
export function refuseUnlessOpen(status: "open" | "frozen" | "closed"): void {
  if (status === "frozen") throw rejected("purchases.account_frozen");
  if (status === "closed") throw rejected("purchases.account_closed");
}

/** Refuses with the reason beside the field. */
export function refuseUnlessAllowed(wanted: Points, limits: Limits, rates: Rates, room: Room): void {
  const refusal = purchaseRefusal(wanted, limits, rates, room);
  if (refusal) throw rejected(refusal.code, refusal.params, "points");
}

/** The points that a part of the payment stands for once it is given back: a part of a point goes with its whole. */
export function pointsForRefund(refunded: Yen, purchase: { points: Points; pay: Yen; buyRate: Yen }): Points {
  if (refunded >= purchase.pay) return purchase.points;
  return yenToPoints(refunded, purchase.buyRate).points;
}

/** How a paid purchase stands, from what was given back and what is disputed. */
export function statusOfPaid(facts: {
  pay: Yen;
  refunded: Yen;
  waitsForCustomer: boolean;
  disputed: boolean;
}): PurchaseStatus {
  if (facts.disputed) return "disputed";
  if (facts.waitsForCustomer) return "refund_pending_customer";
  if (facts.refunded >= facts.pay) return "refunded";
  return facts.refunded > 0n ? "partially_refunded" : "paid";
}

/** Splits points that have to come back into what is there to be taken and what is owed from now on. */
export function splitTaking(wanted: Points, available: bigint): { taken: Points; owed: Points } {
  const taken = available < wanted ? available : wanted;
  return { taken: points(taken), owed: points(wanted - taken) };
}

/** The yen of a number of points at a rate. */
export function yenOf(amount: Points, yenPerPoint: Yen): Yen {
  return yen(amount * yenPerPoint);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * When an unfinished purchase is looked at again, in milliseconds: a twelfth of its age, between 2 minutes and 2 hours,
 * so that a lost webhook is made up for soon and an abandoned checkout costs little.
 */
export function checkAgainIn(ageMs: number): number {
  return Math.min(Math.max(ageMs / 12, 2 * MINUTE), 2 * HOUR);
}

/** After this long without a checkout, a purchase is given up: Stripe forgets the idempotency key of its checkout. */
export const UNOPENED_FOR_MS = 23 * HOUR;
