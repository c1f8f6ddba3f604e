import type { Id } from "@/lib/core/ids";
import { type Points, sumPoints } from "@/lib/core/points";
import { yenToPoints } from "@/lib/core/rates-math";
import { type Yen, yen } from "@/lib/core/yen";

/** Goods with a price: so many pieces of a retailer's product. */
export type Priced = { readonly retailerId: Id<"org">; readonly price: Yen; readonly quantity: number };

/** What goods of one retailer cost together. */
export type Bill<L extends Priced> = {
  readonly retailerId: Id<"org">;
  readonly lines: readonly L[];
  readonly price: Yen;
  readonly points: Points;
  /** The yen that the last point is worth more than the goods cost. */
  readonly rounding: Yen;
};

/**
 * Sorts goods into one bill for each retailer, in the order in which the retailers first appear. Points are rounded up
 * once for each bill.
 */
export function billsOf<L extends Priced>(lines: readonly L[], exchangeRate: Yen): Bill<L>[] {
  const byRetailer = new Map<Id<"org">, L[]>();
  for (const line of lines)
    byRetailer.set(line.retailerId, [...(byRetailer.get(line.retailerId) ?? []), line]);
  return [...byRetailer].map(([retailerId, own]) => {
    const price = yen(own.reduce((sum, line) => sum + line.price * BigInt(line.quantity), 0n));
    return { retailerId, lines: own, price, ...yenToPoints(price, exchangeRate) };
  });
}

/** What all bills cost together, in points. */
export function totalOf(bills: readonly { readonly points: Points }[]): Points {
  return sumPoints(bills.map(({ points }) => points));
}
