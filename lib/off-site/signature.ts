import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

/** Signs a canonical body: HMAC-SHA256 (RFC 2104) with the secret's own text as the key, in lower-case hexadecimal. */
export function signatureOf(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body, "utf8").digest("hex");
}

/** Whether a signature is right for a secret. Takes the same time wherever it differs. */
export function isSignedWith(body: string, signature: string, secret: string): boolean {
  if (!/^[0-9a-f]{64}$/i.test(signature)) return false;
  return timingSafeEqual(Buffer.from(signature, "hex"), Buffer.from(signatureOf(body, secret), "hex"));
}
