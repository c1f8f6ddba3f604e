import "server-only";
import { createHash } from "node:crypto";
import { encode } from "@/lib/runtime/encoding";

/** The hash (SHA-256) that binds an approval to exactly what was asked for. Equal requests have equal hashes. */
export function approvalHash(kind: string, subject: string, payload: unknown): Buffer {
  return createHash("sha256").update(encode({ kind, subject, payload })).digest();
}
