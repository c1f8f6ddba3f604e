import { wholeNumber } from "./points";

declare const yenBrand: unique symbol;

/** A whole number of yen, never negative. The yen has no minor unit (ISO 4217 exponent 0). Made only by `yen()`. */
export type Yen = bigint & { readonly [yenBrand]: true };

/** Makes an amount of yen. Throws RangeError for a fraction, a negative number or anything that is not a number. */
export function yen(value: bigint | number | string): Yen {
  const amount = wholeNumber(value);
  if (amount < 0n) throw new RangeError(`yen cannot be negative: ${value}`);
  return amount as Yen;
}
