import { points } from "@/lib/core/points";
import { pointsToYen, type Rates, yenBuysPoints, yenToPoints } from "@/lib/core/rates-math";
import { yen } from "@/lib/core/yen";

/** What a person can start from: points, yen to pay, the price of goods, or cash wanted. */
export const SIDES = ["points", "pay", "goods", "cash"] as const;
export type Side = (typeof SIDES)[number];

export type Calculation = {
  /** What stands in each field; the one that was typed into keeps what was typed. */
  readonly amounts: Readonly<Record<Side, string>>;
  /** The yen by which a whole number of points misses what was asked for; null when it fits exactly. */
  readonly rounding: {
    readonly points: bigint;
    readonly yen: bigint;
    readonly side: Exclude<Side, "points">;
  } | null;
};

const EMPTY: Record<Side, string> = { points: "", pay: "", goods: "", cash: "" };
const MOST_DIGITS = 9;

/** Fills the other fields from the one typed into. Null when it holds no whole number of up to nine digits. */
export function calculate(side: Side, text: string, rates: Rates): Calculation | null {
  const digits = text.normalize("NFKC").replace(/[\s,¥円]|pt/gi, "");
  if (digits === "") return { amounts: { ...EMPTY, [side]: text }, rounding: null };
  if (!/^\d+$/.test(digits) || digits.length > MOST_DIGITS) return null;
  const { count, rest } = pointsFor(side, BigInt(digits), rates);
  const amounts = {
    points: String(count),
    pay: String(pointsToYen(count, rates.buy)),
    goods: String(pointsToYen(count, rates.exchange)),
    cash: String(pointsToYen(count, rates.cash)),
    [side]: text,
  };
  return { amounts, rounding: side === "points" || rest === 0n ? null : { points: count, yen: rest, side } };
}

function pointsFor(side: Side, amount: bigint, rates: Rates) {
  if (side === "points") return { count: points(amount), rest: 0n };
  if (side === "pay") {
    const bought = yenBuysPoints(yen(amount), rates.buy);
    return { count: bought.points, rest: bought.left };
  }
  const needed = yenToPoints(yen(amount), side === "goods" ? rates.exchange : rates.cash);
  return { count: needed.points, rest: needed.rounding };
}
