/**
 * A points account's number: 16 digits in 4 groups, the last one a check digit by Luhn's formula
 * (ISO/IEC 7812-1 annex B), so that every single wrong digit and nearly every swap of neighbours is noticed.
 */
export type AccountNumber = string & { readonly accountNumber: true };

/** Makes an account number from 15 digits. Throws RangeError for anything else. */
export function accountNumber(fifteenDigits: string): AccountNumber {
  if (!/^\d{15}$/.test(fifteenDigits))
    throw new RangeError("an account number has 15 digits before its check digit");
  return `${fifteenDigits}${checkDigit(fifteenDigits)}` as AccountNumber;
}

/** Reads what a person typed: spaces, hyphens and full-width digits are fine. Null when it is no account number. */
export function parseAccountNumber(text: string): AccountNumber | null {
  const digits = text.normalize("NFKC").replace(/[\s\-‐–—ー]/g, "");
  if (!/^\d{16}$/.test(digits)) return null;
  return digits[15] === checkDigit(digits.slice(0, 15)) ? (digits as AccountNumber) : null;
}

/** `1234 5678 9012 3456`, as it stands on screens and documents. */
export function formatAccountNumber(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, "$1 ");
}

function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}
