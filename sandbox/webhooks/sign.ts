import { createHmac } from "node:crypto";

/** `Stripe-Signature`: HMAC-SHA256 in hex over "timestamp.body", keyed with the whole secret. */
export function stripeSignature(secret: string, timestamp: number, body: string): string {
  const digest = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return `t=${timestamp},v1=${digest}`;
}

/** `Svix-Signature` as Resend sends it: base64 over "id.timestamp.body", keyed with the decoded secret. */
export function svixSignature(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const digest = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return `v1,${digest}`;
}
