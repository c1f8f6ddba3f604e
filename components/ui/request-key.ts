/** The field that carries a form's idempotency key to its action. */
export const REQUEST_KEY_FIELD = "request_key";

/** A fresh idempotency key: 128 random bits in hexadecimal. Works on plain http too, unlike `crypto.randomUUID`. */
export function newRequestKey(): string {
  let key = "";
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) key += byte.toString(16).padStart(2, "0");
  return key;
}
