/** How a document rounds its tax: 消費税法施行令 70 条の 10 leaves it to the issuer. */
export type TaxRounding = "floor" | "round" | "ceil";
export type TaxRate = 8 | 10;
/** Whether an amount holds the tax already. */
export type TaxBasis = "included" | "excluded";

/**
 * The consumption tax of a sum of one rate, in whole yen, rounded once. Half a yen is rounded up. A document calls it
 * once for each rate with the sum of that rate, never line by line (適格請求書 of 消費税法 57 条の 4).
 */
export function taxOf(sum: bigint, rate: TaxRate, rounding: TaxRounding, basis: TaxBasis): bigint {
  const numerator = sum * BigInt(rate);
  const denominator = basis === "included" ? 100n + BigInt(rate) : 100n;
  if (rounding === "floor") return numerator / denominator;
  if (rounding === "ceil") return (numerator + denominator - 1n) / denominator;
  return (2n * numerator + denominator) / (2n * denominator);
}

/** What a document says of one rate: the sum with tax, without it, and the tax. */
export type Total = {
  readonly rate: TaxRate;
  readonly gross: bigint;
  readonly net: bigint;
  readonly tax: bigint;
};

/** The totals of lines whose amounts include their tax: one for each rate that occurs, the lower rate first. */
export function totalsOf(
  lines: readonly { readonly rate: TaxRate; readonly amount: bigint }[],
  rounding: TaxRounding,
): Total[] {
  const rates = [...new Set(lines.map(({ rate }) => rate))].sort((a, b) => a - b);
  return rates.map((rate) => {
    const gross = lines.reduce((sum, line) => (line.rate === rate ? sum + line.amount : sum), 0n);
    const tax = taxOf(gross, rate, rounding, "included");
    return { rate, gross, net: gross - tax, tax };
  });
}
