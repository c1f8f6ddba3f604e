import "server-only";
import { z } from "zod";
import type { Id } from "@/lib/core/ids";
import { keyedHash, seal, unseal } from "@/lib/runtime/encryption";

/** What of a bank account nobody reads without a trace. */
export type AccountSecret = {
  /** Seven digits. */
  readonly number: string;
  /** The holder as the bank's file has it: half-width kana. */
  readonly holder: string;
};

const Secret = z.object({ number: z.string(), holder: z.string() });

/** What binds a sealed account to its row. */
export const placeOfAccount = (id: Id<"bac">) => `bank_accounts.sealed:${id}`;

/** Seals number and holder for the one row that keeps them. */
export function sealAccount({ number, holder }: AccountSecret, id: Id<"bac">): Buffer {
  return seal(JSON.stringify({ number, holder }), placeOfAccount(id));
}

/** Opens the number and holder of a row. */
export function openSealed(sealed: Uint8Array, id: Id<"bac">): AccountSecret {
  return Secret.parse(JSON.parse(unseal(sealed, placeOfAccount(id))));
}

export type AccountPlace = {
  readonly bankCode: string;
  readonly branchCode: string;
  readonly type: string;
  readonly number: string;
};

/** By what the same account is known again without its number being kept: equal accounts have equal fingerprints. */
export function fingerprintOf({ bankCode, branchCode, type, number }: AccountPlace): Buffer {
  return keyedHash("bank-account", [bankCode, branchCode, type, number].join("/"));
}
