import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runDrizzle } from "drizzle-orm/postgres-js/migrator";
import { runMigrations as runWorkerMigrations } from "graphile-worker";
import postgres from "postgres";

/**
 * Brings a database up to date as the owning role, then gives the serving role exactly what it needs.
 * Safe to run again and from several processes at once (an advisory lock makes them take turns).
 */
export async function migrate(options: {
  ownerUrl: string;
  appRole: string;
  migrationsFolder: string;
}): Promise<void> {
  const sql = postgres(options.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(hashtext('mizuhiki.migrate'))`;
    await runDrizzle(drizzle(sql), {
      migrationsFolder: options.migrationsFolder,
      migrationsSchema: "migrations",
    });
    await runWorkerMigrations({ connectionString: options.ownerUrl });
    await grantServingRole(sql, options.appRole);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * The serving role's rights: rows of the business tables; of the ledger reading and its posting functions only;
 * of the audit adding and reading; of the queue its functions and tables. No table is its own, so it can neither
 * alter them nor switch triggers off.
 */
async function grantServingRole(sql: postgres.Sql, role: string): Promise<void> {
  const app = sql(role);
  await sql.begin(async (tx) => {
    await tx`revoke all on all tables in schema public, ledger, audit from ${app}`;
    await tx`grant usage on schema public, ledger, audit, graphile_worker, migrations to ${app}`;
    await tx`grant select, insert, update, delete on all tables in schema public to ${app}`;
    await tx`revoke update, delete on system_settings, policies from ${app}`;
    await tx`grant usage on all sequences in schema public to ${app}`;
    await tx`grant execute on all functions in schema public, ledger to ${app}`;
    await tx`grant select on all tables in schema ledger, migrations to ${app}`;
    await tx`grant select, insert on all tables in schema audit to ${app}`;
    await tx`grant select, insert, update, delete on all tables in schema graphile_worker to ${app}`;
    await tx`revoke insert, update, delete on graphile_worker.migrations from ${app}`;
    await tx`grant usage on all sequences in schema graphile_worker to ${app}`;
    await tx`grant execute on all functions in schema graphile_worker to ${app}`;
    await openQueue(tx, role);
  });
}

/** The queue's tables have row security without a policy: closed to everybody but their owner. */
async function openQueue(tx: postgres.TransactionSql, role: string): Promise<void> {
  const tables = await tx<{ name: string }[]>`
    select relname as name from pg_class
     where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity`;
  for (const { name } of tables) {
    const table = tx(`graphile_worker.${name}`);
    await tx`drop policy if exists mizuhiki_serves on ${table}`;
    await tx`create policy mizuhiki_serves on ${table} to ${tx(role)} using (true) with check (true)`;
  }
}
