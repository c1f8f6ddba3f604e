import postgres from "postgres";

/**
 * The two roles and the database. The owner migrates and owns everything; the app's role serves: it is no
 * superuser, owns nothing, and has only the rights that the migrations grant it.
 * @param {string} adminUrl
 * @param {import("./secrets.mjs").Passwords} passwords
 */
export async function prepareDatabase(adminUrl, passwords) {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const roles = await sql`select rolname from pg_roles where rolname in ('mizuhiki_owner', 'mizuhiki_app')`;
    const known = new Set(roles.map((role) => role.rolname));
    if (!known.has("mizuhiki_owner"))
      await sql.unsafe(
        `create role mizuhiki_owner login nosuperuser nocreatedb nocreaterole password '${passwords.owner}'`,
      );
    if (!known.has("mizuhiki_app"))
      await sql.unsafe(
        `create role mizuhiki_app login nosuperuser nocreatedb nocreaterole password '${passwords.app}'`,
      );
    const [database] = await sql`select 1 from pg_database where datname = 'mizuhiki'`;
    if (!database) {
      await sql.unsafe("create database mizuhiki owner mizuhiki_owner");
      await sql.unsafe("revoke all on database mizuhiki from public");
      await sql.unsafe("grant connect on database mizuhiki to mizuhiki_app");
    }
  } finally {
    await sql.end();
  }
}

/**
 * A confirmed gift must survive a power cut, so a server that answers before it has written is refused.
 * @param {string} url of any role
 * @throws {Error} naming the setting that is off
 */
export async function assertDurable(url) {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] = await sql`
      select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
             current_setting('synchronous_commit') as synchronous_commit,
             current_setting('server_version_num')::int as version`;
    if (!row) throw new Error("The database did not answer.");
    if (row.version < 150_000)
      throw new Error(`PostgreSQL 15 or later is needed; this server is ${row.version}.`);
    for (const name of ["fsync", "full_page_writes", "synchronous_commit"]) {
      if (row[name] === "off")
        throw new Error(
          `The database runs with ${name} = off, so a power cut could lose money. Switch it on.`,
        );
    }
  } finally {
    await sql.end();
  }
}
