declare const pointsBrand: unique symbol;

/** A whole number of gift points, never negative. Made only by `points()`. */
export type Points = bigint & { readonly [pointsBrand]: true };

/** Makes an amount of points. Throws RangeError for a fraction, a negative number or anything that is not a number. */
export function points(value: bigint | number | string): Points {
  const amount = wholeNumber(value);
  if (amount < 0n) throw new RangeError(`points cannot be negative: ${value}`);
  return amount as Points;
}

/** Adds up amounts of points; nothing adds up to 0. */
export function sumPoints(amounts: readonly Points[]): Points {
  return amounts.reduce<bigint>((sum, amount) => sum + amount, 0n) as Points;
}

/** Reads a whole number exactly: digits with an optional minus sign, or a safe integer. Throws RangeError otherwise. */
export function wholeNumber(value: bigint | number | string): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
    return BigInt(value);
  }
  if (!/^-?\d{1,18}$/.test(value)) throw new RangeError(`not a whole number: ${value}`);
  return BigInt(value);
}
