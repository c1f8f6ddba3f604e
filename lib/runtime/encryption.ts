import "server-only";
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { env } from "./env";

const NONCE = 12;
const TAG = 16;

/** The keys by id, the current one first. */
function keys(): Map<string, Buffer> {
  return new Map(
    env()
      .FIELD_KEYS.split(",")
      .map((pair) => {
        const [keyId = "", key = ""] = pair.split(/:(.*)/s);
        return [keyId, Buffer.from(key, "base64")];
      }),
  );
}

/**
 * Encrypts a field with the current key (AES-256-GCM). `context` binds it to its place (table, column, row), so a
 * value moved elsewhere does not open. Layout: id length, key id, nonce, tag, ciphertext.
 */
export function seal(plain: string, context: string): Buffer {
  const [entry] = keys();
  if (!entry) throw new Error("FIELD_KEYS is empty");
  const [keyId, key] = entry;
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([keyId.length]), Buffer.from(keyId), nonce, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made, under any key that is still listed. Throws when it was changed, moved, or its key is gone. */
export function unseal(sealed: Uint8Array, context: string): string {
  const bytes = Buffer.from(sealed);
  const start = 1 + (bytes[0] ?? 0);
  const keyId = bytes.subarray(1, start).toString();
  const key = keys().get(keyId);
  if (!key) throw new Error(`field key ${keyId} is not in FIELD_KEYS`);
  const nonce = bytes.subarray(start, start + NONCE);
  const tag = bytes.subarray(start + NONCE, start + NONCE + TAG);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context)).setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(start + NONCE + TAG)), decipher.final()]).toString(
    "utf8",
  );
}

/** The id of the key that a sealed field was made with: rotation re-seals those that are not `currentKeyId()`. */
export function keyIdOf(sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  return bytes.subarray(1, 1 + (bytes[0] ?? 0)).toString();
}

export function currentKeyId(): string {
  return keys().keys().next().value ?? "";
}

/** A keyed hash for looking things up without keeping them: request bodies, addresses of attempts. */
export function keyedHash(purpose: string, text: string): Buffer {
  return createHmac("sha256", purposeKey(env().NEXTAUTH_SECRET, purpose)).update(text).digest();
}

const purposeKeys = new Map<string, KeyObject>();

/** Derived once: it costs more than the hash itself. */
function purposeKey(secret: string, purpose: string): KeyObject {
  const name = `${purpose}\n${secret}`;
  const known = purposeKeys.get(name);
  if (known) return known;
  const key = createSecretKey(Buffer.from(hkdfSync("sha256", secret, "mizuhiki", purpose, 32)));
  purposeKeys.set(name, key);
  return key;
}

/** A new secret for a link: 256 random bits, as it stands in the URL. Only `hashSecret` of it is kept. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** The hash under which a link's secret is kept. A plain hash is enough for 256 random bits. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
