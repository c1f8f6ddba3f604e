import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { points } from "@/lib/core/points";
import type { Rates } from "@/lib/core/rates-math";
import { yen } from "@/lib/core/yen";
import { OPERATOR } from "@/lib/ledger/chart";
import type { Limits } from "@/lib/rates/policies";
import { debtSettledMoves, settledMoves, takenMoves, yenMoves } from "./internal/moves";
import { pathTo } from "./internal/statuses";
import {
  checkAgainIn,
  methodsFor,
  pointsForRefund,
  purchaseRange,
  purchaseRefusal,
  roomLeft,
  splitTaking,
  statusOfPaid,
} from "./rules";

const rates: Rates = { buy: yen(100), exchange: yen(80), cash: yen(70) };
const range = (min: number, max: number) => ({ min: yen(min), max: yen(max) });
const limits = {
  balanceCap: points(3_000),
  payment: { card: range(50, 1_000_000), paypay: range(50, 1_000_000), konbini: range(120, 300_000) },
} as Limits;
const empty = { balance: 0n, underway: 0n, owed: 0n };

describe("ways to pay", () => {
  it("offers konbini from ¥120 to ¥300,000, so from two points on", () => {
    expect(methodsFor(yen(100), limits)).toEqual(["card", "paypay"]);
    expect(methodsFor(yen(200), limits)).toEqual(["card", "paypay", "konbini"]);
    expect(methodsFor(yen(300_100), limits)).toEqual(["card", "paypay"]);
    expect(methodsFor(yen(1_000_100), limits)).toEqual([]);
  });

  it("reaches from what the cheapest way takes to the cap of an account", () => {
    expect(purchaseRange(limits, rates)).toEqual({ min: 1n, max: 3_000n });
    expect(purchaseRange(limits, { ...rates, buy: yen(1_000) })).toEqual({ min: 1n, max: 1_000n });
    expect(purchaseRange(limits, { ...rates, buy: yen(7) })).toEqual({ min: 8n, max: 3_000n });
  });
});

describe("the balance cap", () => {
  it("leaves room for what settles a debt, and none for what may still be paid", () => {
    expect(roomLeft(limits, { balance: 2_000n, underway: 300n, owed: 50n })).toBe(750n);
    expect(roomLeft(limits, { balance: 4_000n, underway: 0n, owed: 0n })).toBe(0n);
  });

  it("is reached exactly, and not passed by one", () => {
    expect(purchaseRefusal(points(3_000), limits, rates, empty)).toBeNull();
    expect(purchaseRefusal(points(1), limits, rates, { ...empty, balance: 3_000n })?.code).toBe(
      "purchases.over_cap",
    );
  });
});

describe("giving back", () => {
  const purchase = { points: points(100), pay: yen(10_000), buyRate: yen(100) };

  it("takes a whole point for a part of one, and all of them for the whole payment", () => {
    expect(pointsForRefund(yen(1_050), purchase)).toBe(11n);
    expect(pointsForRefund(yen(10_000), purchase)).toBe(100n);
  });

  it("never takes more than is there, and owes exactly the rest", () => {
    expect(splitTaking(points(100), 30n)).toEqual({ taken: 30n, owed: 70n });
    expect(splitTaking(points(100), 300n)).toEqual({ taken: 100n, owed: 0n });
  });

  it("says where a paid purchase stands", () => {
    const facts = { pay: yen(100), refunded: yen(0), waitsForCustomer: false, disputed: false };
    expect(statusOfPaid(facts)).toBe("paid");
    expect(statusOfPaid({ ...facts, refunded: yen(30) })).toBe("partially_refunded");
    expect(statusOfPaid({ ...facts, refunded: yen(100) })).toBe("refunded");
    expect(statusOfPaid({ ...facts, refunded: yen(100), waitsForCustomer: true })).toBe(
      "refund_pending_customer",
    );
    expect(statusOfPaid({ ...facts, refunded: yen(100), disputed: true })).toBe("disputed");
  });
});

describe("the books", () => {
  const amount = fc.integer({ min: 1, max: 1_000_000 });
  const changes = (moves: ReturnType<typeof settledMoves>) => {
    const sums = new Map<bigint, bigint>();
    for (const { from, to, amount: moved } of moves) {
      sums.set(from, (sums.get(from) ?? 0n) - moved);
      sums.set(to, (sums.get(to) ?? 0n) + moved);
    }
    return sums;
  };

  it("owes face value, holds what was paid, and books the difference, whatever the rate", () => {
    fc.assert(
      fc.property(amount, amount, (bought, paid) => {
        const moves = settledMoves(5_000n, points(bought), yen(paid));
        expect(moves.every((move) => move.amount > 0n)).toBe(true);
        const sums = changes(moves);
        expect(sums.get(OPERATOR.stripeClearing)).toBe(BigInt(paid));
        expect(sums.get(OPERATOR.pointsLiability)).toBe(BigInt(bought) * -100n);
        expect(sums.get(5_000n)).toBe(BigInt(bought));
      }),
    );
  });

  it("comes out even when points are bought, taken back half spent, and owed points are bought again", () => {
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 1_000 }), (taken, owed, rate) => {
        const all = points(taken + owed);
        const paid = yen((taken + owed) * rate);
        const debt = yen(owed * rate);
        const sums = changes([
          ...settledMoves(5_000n, all, paid),
          ...takenMoves(5_000n, paid, points(taken), debt),
          ...settledMoves(5_000n, points(owed), debt),
          ...debtSettledMoves(5_000n, points(owed), yen(rate)),
        ]);
        expect(sums.get(OPERATOR.receivables)).toBe(0n);
        expect(sums.get(5_000n)).toBe(BigInt(owed)); // spent before: they are with somebody else
        expect(sums.get(OPERATOR.pointsIssued)).toBe(BigInt(-owed));
        expect(sums.get(OPERATOR.pointsLiability)).toBe(BigInt(owed) * -100n);
        expect(sums.get(OPERATOR.stripeClearing)).toBe(debt);
      }),
    );
  });

  it("refuses yen that come from nowhere", () => {
    expect(() =>
      yenMoves([
        [1n, 5n],
        [2n, -4n],
      ]),
    ).toThrow(RangeError);
  });
});

describe("the way to a state", () => {
  it("passes through what was missed, and never back", () => {
    expect(pathTo("created", "failed")).toEqual(["open", "pending_async", "failed"]);
    expect(pathTo("open", "paid")).toEqual(["paid"]);
    expect(pathTo("pending_async", "open")).toEqual([]);
    expect(pathTo("paid", "expired")).toEqual([]);
    expect(pathTo("refunded", "paid")).toEqual([]);
  });

  it("is looked at soon when it is young, and rarely when it is old", () => {
    const minutes = (count: number) => count * 60_000;
    expect(checkAgainIn(0)).toBe(minutes(2));
    expect(checkAgainIn(minutes(60))).toBe(minutes(5));
    expect(checkAgainIn(minutes(100 * 24 * 60))).toBe(minutes(120));
  });
});
