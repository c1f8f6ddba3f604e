import "server-only";
import type { Points } from "@/lib/core/points";
import type { Yen } from "@/lib/core/yen";
import { FACE_VALUE, OPERATOR } from "@/lib/ledger/chart";
import type { Move } from "@/lib/ledger/post";

/**
 * A paid purchase: points are issued to the buyer; the books owe their face value, hold what was paid, and take the
 * difference of the two as income or discount.
 */
export function settledMoves(account: bigint, bought: Points, paid: Yen): Move[] {
  const face = bought * FACE_VALUE;
  return [
    { from: OPERATOR.pointsIssued, to: account, unit: "PTS", amount: bought },
    ...yenMoves([
      [OPERATOR.pointsLiability, -face],
      [OPERATOR.stripeClearing, paid],
      [OPERATOR.rateDifference, face - paid],
    ]),
  ];
}

/** A payment that went back to the buyer: the points that are still there go, the rest is owed by the buyer. */
export function takenMoves(account: bigint, back: Yen, taken: Points, owed: Yen): Move[] {
  const face = taken * FACE_VALUE;
  const points: Move[] = [{ from: account, to: OPERATOR.pointsIssued, unit: "PTS", amount: taken }];
  return [
    ...points.filter((move) => move.amount > 0n),
    ...yenMoves([
      [OPERATOR.stripeClearing, -back],
      [OPERATOR.pointsLiability, face],
      [OPERATOR.receivables, owed],
      [OPERATOR.rateDifference, back - face - owed],
    ]),
  ];
}

/** Newly bought points that settle a debt: they leave the account again, and the receivable with them. */
export function debtSettledMoves(account: bigint, settled: Points, yenPerPoint: Yen): Move[] {
  const face = settled * FACE_VALUE;
  const owed = settled * yenPerPoint;
  return [
    { from: account, to: OPERATOR.pointsIssued, unit: "PTS", amount: settled },
    ...yenMoves([
      [OPERATOR.receivables, -owed],
      [OPERATOR.pointsLiability, face],
      [OPERATOR.rateDifference, owed - face],
    ]),
  ];
}

/** Points that had settled a debt which turned out not to be one: the buyer has them again. */
export function debtReturnedMoves(account: bigint, returned: Points, yenPerPoint: Yen): Move[] {
  return debtSettledMoves(account, returned, yenPerPoint).map(({ from, to, ...move }) => ({
    ...move,
    from: to,
    to: from,
  }));
}

/**
 * The moves of yen that bring about these changes: whoever gives (minus) to whoever receives (plus), in order.
 * Throws RangeError when they do not add up to nothing.
 */
export function yenMoves(changes: readonly (readonly [account: bigint, change: bigint])[]): Move[] {
  const givers = changes
    .filter(([, change]) => change < 0n)
    .map(([account, change]) => ({ account, left: -change }));
  const takers = changes
    .filter(([, change]) => change > 0n)
    .map(([account, change]) => ({ account, left: change }));
  const moves: Move[] = [];
  for (const taker of takers) {
    for (const giver of givers) {
      const amount = giver.left < taker.left ? giver.left : taker.left;
      if (amount === 0n) continue;
      moves.push({ from: giver.account, to: taker.account, unit: "JPY", amount });
      giver.left -= amount;
      taker.left -= amount;
    }
  }
  if ([...givers, ...takers].some(({ left }) => left !== 0n))
    throw new RangeError("yen that come from nowhere");
  return moves;
}
