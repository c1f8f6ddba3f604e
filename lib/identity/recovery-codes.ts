import "server-only";
import type { Id } from "@/lib/core/ids";
import { hashSecret, keyedHash } from "@/lib/runtime/encryption";

const COUNT = 10;
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * Ten codes of 80 bits for the day on which the phone is gone. They follow from the request, so that asking again after
 * a lost answer shows the same ones, and they stand nowhere but as hashes.
 */
export function recoveryCodes(personId: Id<"prs">, requestKey: string): string[] {
  return Array.from({ length: COUNT }, (_, index) => {
    const bytes = keyedHash("recovery-codes", `${personId}\u001f${requestKey}\u001f${index}`).subarray(0, 16);
    return [...bytes].map((byte) => ALPHABET[byte & 31]).join("");
  });
}

/** `abcd-efgh-jkmn-pqrs`, as a person writes it down. */
export function formatRecoveryCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/** The hash of a code, however it was typed: the letters that are no part of the alphabet are read as Crockford does. */
export function recoveryCodeHash(code: string): Buffer {
  return hashSecret(code.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1"));
}
