import type { Points } from "./points";
import type { Yen } from "./yen";

/** Yen per point for buying, for choosing goods and for cashing out. Whole yen, each > 0. */
export type Rates = { readonly buy: Yen; readonly exchange: Yen; readonly cash: Yen };

/** What points are worth at a rate: exact, since both are whole numbers. */
export function pointsToYen(points: Points, yenPerPoint: Yen): Yen {
  return (points * yenPerPoint) as Yen;
}

/**
 * The points that cover an amount of yen: ceil(yen / rate), the one rounding of the system.
 * `rounding` is the yen that the last point is worth more than was asked for.
 */
export function yenToPoints(amount: Yen, yenPerPoint: Yen): { points: Points; rounding: Yen } {
  if (yenPerPoint <= 0n) throw new RangeError("a rate is at least ¥1 per point");
  const points = (amount + yenPerPoint - 1n) / yenPerPoint;
  return { points: points as Points, rounding: (points * yenPerPoint - amount) as Yen };
}

/** The points that an amount of yen buys in full: floor(yen / rate), with the yen left over. */
export function yenBuysPoints(amount: Yen, yenPerPoint: Yen): { points: Points; left: Yen } {
  if (yenPerPoint <= 0n) throw new RangeError("a rate is at least ¥1 per point");
  const points = amount / yenPerPoint;
  return { points: points as Points, left: (amount - points * yenPerPoint) as Yen };
}

/** The three lines of every quote: what points cost, what goods and what cash they are worth. */
export type Quote = {
  readonly points: Points;
  readonly pay: Yen;
  readonly goods: Yen;
  readonly cash: Yen;
  readonly rates: Rates;
};

/** Quotes points at one set of rates. What it says is what the ledger posts. */
export function quote(points: Points, rates: Rates): Quote {
  return {
    points,
    pay: pointsToYen(points, rates.buy),
    goods: pointsToYen(points, rates.exchange),
    cash: pointsToYen(points, rates.cash),
    rates,
  };
}
