import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { readIfThere } from "../support/read-if-there.mjs";
import { root } from "./folders.mjs";
import { importTypeScript } from "./typescript.mjs";

const folder = join(root, "db/migrations");

/**
 * Migrates unless this very code has already migrated this very database; loading the migrator costs half a second.
 * @param {string} home
 * @param {string} ownerUrl
 * @param {string} appRole
 */
export async function migrateIfNeeded(home, ownerUrl, appRole) {
  const stamp = join(home, "migrated.sha1");
  const wanted = fingerprint(ownerUrl, appRole);
  if (readIfThere(stamp) === wanted && (await applied(ownerUrl)) === steps()) return;
  /** @type {typeof import("../../db/migrate.ts")} */
  const { migrate } = await importTypeScript("db/migrate.ts");
  await migrate({ ownerUrl, appRole, migrationsFolder: folder });
  writeFileSync(stamp, wanted, { mode: 0o600 });
}

/**
 * @param {string} ownerUrl
 * @param {string} appRole
 */
function fingerprint(ownerUrl, appRole) {
  const { username, pathname } = new URL(ownerUrl);
  const hash = createHash("sha1").update(`${username} ${pathname} ${appRole}`);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  for (const file of [...files.map((name) => join(folder, name)), join(root, "db/migrate.ts")])
    hash.update(readFileSync(file));
  return hash.update(readFileSync(join(root, "package-lock.json"))).digest("hex");
}

/** @returns {number} how many migrations there are */
const steps = () => JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")).entries.length;

/** @param {string} ownerUrl */
async function applied(ownerUrl) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql`select count(*)::int as count from migrations.__drizzle_migrations`;
    return row?.count;
  } catch {
    return 0;
  } finally {
    await sql.end();
  }
}
