import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ admin: string, owner: string, app: string }} Passwords */

/**
 * The passwords of this installation's database roles: random, kept in a file that only its owner reads.
 * @param {string} home
 * @param {boolean} fresh the cluster does not exist yet, so that old passwords open nothing
 * @returns {Passwords}
 */
export function passwords(home, fresh) {
  const file = join(home, "postgres.json");
  if (!fresh && existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  if (!fresh)
    throw new Error(
      `${file} is missing: it holds the passwords of the database beside it. Put it back, or begin anew with \`npm run db:reset\`.`,
    );
  const made = { admin: random(), owner: random(), app: random() };
  writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}

const random = () => randomBytes(24).toString("hex");
