/** The T number of an issuer of qualified invoices as it is kept (`T` and 13 digits), and whether its check digit fits. */
export type TNumber = { readonly number: string; readonly fits: boolean };

/**
 * Reads a T number (消費税法施行令 70 条の 5), with or without its T, in any width. Null where it has not 13 digits.
 * The first digit is 9 − (Σ PnQn mod 9) over the other twelve counted from the right, Qn being 1 for odd n and 2 for
 * even (法人番号の指定等に関する省令 2 条). Numbers of corporations always fit; those of sole proprietors are only meant to.
 */
export function parseTNumber(text: string): TNumber | null {
  const digits = text
    .normalize("NFKC")
    .replace(/[\s\-‐−]/g, "")
    .replace(/^T/i, "");
  if (!/^\d{13}$/.test(digits)) return null;
  const [check = "", ...rest] = digits;
  const sum = rest.reverse().reduce((total, digit, n) => total + Number(digit) * (n % 2 === 0 ? 1 : 2), 0);
  return { number: `T${digits}`, fits: Number(check) === 9 - (sum % 9) };
}
