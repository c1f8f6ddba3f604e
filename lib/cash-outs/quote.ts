import type { Points } from "@/lib/core/points";
import { pointsToYen, yenToPoints } from "@/lib/core/rates-math";
import type { Yen } from "@/lib/core/yen";

/** What somebody wants to cash out: whole points, or the yen that should arrive. */
export type Wish = { readonly by: "points"; readonly amount: bigint } | YenWish;
type YenWish = { readonly by: "yen"; readonly amount: bigint };

/** Yen per point, and what one cash-out costs. */
export type CashTerms = { readonly cashRate: Yen; readonly fee: Yen };

/** What a cash-out is worth (gross), costs (fee) and brings (net). `rounding`: yen more than were asked for. */
export type CashOutQuote = CashTerms & {
  readonly points: Points;
  readonly gross: Yen;
  readonly net: bigint;
  readonly rounding: bigint;
};

/**
 * Quotes a cash-out, for screens and for the ledger alike. Wished yen are what arrives: the points are
 * ceil((yen + fee) / rate). The net of very few points may be zero or less; `cashOutRefusal` refuses that.
 */
export function quoteCashOut(wish: Wish, { cashRate, fee }: CashTerms): CashOutQuote {
  const points =
    wish.by === "points" ? (wish.amount as Points) : yenToPoints((wish.amount + fee) as Yen, cashRate).points;
  const gross = pointsToYen(points, cashRate);
  const net = gross - fee;
  return { points, gross, fee, net, cashRate, rounding: wish.by === "yen" ? net - wish.amount : 0n };
}
