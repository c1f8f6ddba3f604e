import "server-only";
import { z } from "zod";
import type { Id } from "@/lib/core/ids";
import { keyedHash, seal, unseal } from "@/lib/runtime/encryption";

/** What somebody said about themselves (犯罪収益移転防止法 4 条 1 項, 同施行規則 8–9 条). */
export type Said = z.output<typeof SaidRecord>;

const SaidRecord = z.object({
  name: z.string(),
  /** Katakana, full width. */
  kana: z.string(),
  birthDate: z.string(),
  postalCode: z.string(),
  prefecture: z.string(),
  city: z.string(),
  line1: z.string(),
  line2: z.string(),
  /** E.164. */
  phone: z.string(),
  occupation: z.string(),
  purpose: z.string(),
});

/** What binds a sealed check to its row. */
export const placeOfCheck = (id: Id<"idc">) => `identity_checks.sealed:${id}`;
/** What binds a sealed document to its row. */
export const placeOfDocument = (id: Id<"doc">) => `identity_documents.sealed:${id}`;

/** Seals what was said for the one check that keeps it. */
export function sealSaid(said: Said, id: Id<"idc">): Buffer {
  return seal(JSON.stringify(said), placeOfCheck(id));
}

/** Opens what was said in a check. */
export function openSaid(sealed: Uint8Array, id: Id<"idc">): Said {
  return SaidRecord.parse(JSON.parse(unseal(sealed, placeOfCheck(id))));
}

/** By what the same person is known again under another account, without their name being kept in clear. */
export function fingerprintOf({ kana, birthDate }: Pick<Said, "kana" | "birthDate">): Buffer {
  return keyedHash("identity-check", `${kana.replace(/[\s・.-]/gu, "")}/${birthDate}`);
}

/** Seals the bytes of a document for the one row that keeps them. */
export function sealDocument(content: Buffer, id: Id<"doc">): Buffer {
  return seal(content.toString("base64"), placeOfDocument(id));
}

/** Opens the bytes of a document. */
export function openSealedDocument(sealed: Uint8Array, id: Id<"doc">): Buffer {
  return Buffer.from(unseal(sealed, placeOfDocument(id)), "base64");
}
