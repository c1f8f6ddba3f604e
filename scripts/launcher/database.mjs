import postgres from "postgres";
import { startPostgres } from "../postgres/cluster.mjs";
import { assertDurable } from "../postgres/roles.mjs";
import { migrateIfNeeded } from "./migration.mjs";
import { StartError } from "./stop-error.mjs";

/** @typedef {{ appUrl: string, ownerUrl: string, stop: () => Promise<void> }} OpenDatabase */

/**
 * The embedded server, or the one that DATABASE_URL names.
 * @param {string} home
 * @param {Record<string, string | undefined>} given
 * @returns {Promise<OpenDatabase>}
 */
export async function openDatabase(home, given) {
  const appUrl = given.DATABASE_URL?.trim();
  if (!appUrl) return await startPostgres({ home, supervise: true });
  const ownerUrl = given.DATABASE_OWNER_URL?.trim() ?? "";
  for (const [variable, url] of [
    ["DATABASE_URL", appUrl],
    ["DATABASE_OWNER_URL", ownerUrl],
  ])
    await assertDurable(url ?? "").catch((error) => {
      throw new StartError(`${variable}: ${error.message}`);
    });
  return { appUrl, ownerUrl, stop: async () => {} };
}

/**
 * Migrates, and makes sure that the database is what this start takes it for.
 * @param {string} home
 * @param {OpenDatabase} database
 * @param {"sandbox" | "live"} mode
 */
export async function prepareDatabase(home, { appUrl, ownerUrl }, mode) {
  const appRole = await servingRole(appUrl);
  await migrateIfNeeded(home, ownerUrl, appRole);
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`insert into system_settings (mode) values (${mode}) on conflict do nothing`;
    const [born] = await sql`select mode from system_settings`;
    if (born?.mode === mode) return;
    throw new StartError(
      `This database was born for ${born?.mode} use, and this start is ${mode}. ` +
        "A database stays what it was born as, so that play money and real money never meet. " +
        `${mode === "live" ? "Set DATABASE_URL and DATABASE_OWNER_URL to a new one" : "Set the live keys again, or DATABASE_URL to another one"}.`,
    );
  } finally {
    await sql.end();
  }
}

/**
 * @param {string} appUrl
 * @returns {Promise<string>} the role that serves
 * @throws {StartError} when it could rewrite history: a superuser, or one that can make itself the owner
 */
async function servingRole(appUrl) {
  const sql = postgres(appUrl, { max: 1, onnotice: () => {} });
  try {
    const [role] = await sql`
      select current_user as name, rolsuper or rolcreaterole as mighty,
             pg_has_role(current_user, datdba, 'member') as owns
        from pg_roles, pg_database where rolname = current_user and datname = current_database()`;
    if (role?.mighty || role?.owns)
      throw new StartError(
        `DATABASE_URL: the role ${role.name} is a superuser, makes roles or owns the database. ` +
          "The serving role must not be able to alter the ledger's history: give it a role of its own that may only connect.",
      );
    return role?.name;
  } finally {
    await sql.end();
  }
}
