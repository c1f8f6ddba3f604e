import "server-only";
import type { Id } from "@/lib/core/ids";
import { isSignedWith, signatureOf } from "./signature";

type Secret = { readonly id: Id<"sec">; readonly secret: string };

/** What a signature is worth: right, or the mistake that it shows. */
export type SignatureFinding =
  | "right"
  | "missing"
  | "no_secret"
  | "revoked"
  | "base64"
  | "not_hex"
  | "newline"
  | "decoded"
  | "of_canonical"
  | "differs";

type Given = {
  readonly text: string;
  readonly signature: string;
  /** How the text would have to be written, where it is not. */
  readonly canonical: string | null;
  readonly valid: readonly Secret[];
  readonly revoked: readonly Secret[];
};

/** Judges a signature and looks for the usual mistakes. `by` is the valid secret with which it is right. */
export function signatureFinding(given: Given): { finding: SignatureFinding; by: Id<"sec"> | null } {
  const { text, signature, valid } = given;
  const used = valid.find(({ secret }) => isSignedWith(text, signature, secret));
  return used ? { finding: "right", by: used.id } : { finding: mistakeOf(given), by: null };
}

function mistakeOf({ text, signature, canonical, valid, revoked }: Given): SignatureFinding {
  const signs = (of: string, by: readonly Secret[] = valid) =>
    by.some(({ secret }) => isSignedWith(of, signature, secret));
  if (!signature) return "missing";
  if (valid.length === 0) return "no_secret";
  if (signs(text, revoked)) return "revoked";
  if (valid.some(({ secret }) => isBase64Of(signature, signatureOf(text, secret)))) return "base64";
  if (!/^[0-9a-f]{64}$/i.test(signature)) return "not_hex";
  if (signs(`${text}\n`) || signs(`${text}\r\n`)) return "newline";
  if (signs(decoded(text))) return "decoded";
  return canonical !== null && signs(canonical) ? "of_canonical" : "differs";
}

function isBase64Of(signature: string, hex: string): boolean {
  const right = Buffer.from(hex, "hex");
  const plain = signature.replace(/=+$/, "");
  return [right.toString("base64").replace(/=+$/, ""), right.toString("base64url")].includes(plain);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
