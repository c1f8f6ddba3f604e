import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} Secrets
 * @property {string} NEXTAUTH_SECRET
 * @property {string} FIELD_KEYS
 * @property {string} STRIPE_SECRET_KEY of the sandbox
 * @property {string} STRIPE_WEBHOOK_SECRET of the sandbox
 * @property {string} RESEND_API_KEY of the sandbox
 * @property {string} RESEND_WEBHOOK_SECRET of the sandbox
 */

/**
 * This installation's own secrets: made once, kept in a file that only its owner reads.
 * @param {string} home
 * @returns {Secrets}
 */
export function ownSecrets(home) {
  const file = join(home, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const made = {
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    FIELD_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    STRIPE_SECRET_KEY: `sk_test_sandbox_${randomBytes(24).toString("hex")}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString("hex")}`,
    RESEND_API_KEY: `re_sandbox_${randomBytes(24).toString("hex")}`,
    RESEND_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString("base64")}`,
  };
  writeFileSync(`${file}.new`, JSON.stringify(made, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}
