import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { newSecret } from "@/lib/runtime/encryption";

// OWASP's first choice for argon2id where memory is dear: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash under which a password is kept. The same letters typed on another keyboard give the same password (NFKC). */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), COST);
}

let nobodys: Promise<string> | undefined;

/**
 * Whether this is the password. Where there is no hash to compare with, the same work is done against one that nothing
 * fits, so that an address without an account takes as long as one with.
 */
export async function isPassword(kept: string | null | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword(newSecret());
  const right = await verify(kept ?? (await nobodys), password.normalize("NFKC"));
  return right && kept != null;
}
