import { randomBytes, randomInt, randomUUID } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** A Stripe-like id: the prefix and `length` random letters and digits. */
export function newId(prefix: string, length = 24): string {
  let id = "";
  while (id.length < length) {
    // 248 is the largest multiple of 62 in a byte: beyond it the letters would not be equally likely.
    for (const byte of randomBytes(length)) {
      if (byte < 248 && id.length < length) id += ALPHABET[byte % 62];
    }
  }
  return prefix + id;
}

/** A Resend-like id. */
export function newUuid(): string {
  return randomUUID();
}

/** A number of `length` digits as the convenience stores ask for at their terminals. */
export function newDigits(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join("");
}
