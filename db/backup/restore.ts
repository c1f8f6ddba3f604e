import "server-only";
import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import postgres, { type TransactionSql } from "postgres";
import { brokenChecks, rowsOf } from "./back-up";
import { BackupRefused, type Head, type Manifest, readBackup, Sums } from "./format";
import { plainForms, type SavedTable, savedTables, schemaOf } from "./tables";

/**
 * Fills an empty, migrated database with a backup, as the role that owns it: all of it or nothing. Before anything is
 * written, the file is read through and the database looked at; before it is committed, every table is read back and
 * compared by count and hash, and the books are checked. Answers what was restored.
 * Throws BackupRefused, having changed nothing: for a file that is not whole, a database with data, in use, of the other
 * mode, or with other migrations.
 */
export async function restore(ownerUrl: string, path: string): Promise<Manifest> {
  const { head, manifest } = await readThrough(path);
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: "restore" } });
  try {
    await sql.begin(async (tx) => {
      await plainForms(tx);
      const tables = await savedTables(tx);
      await refuseUnfit(tx, head, tables);
      await guards(tx, tables, "disable");
      await tx.unsafe(`truncate ${tables.map(({ name }) => name).join(", ")}`);
      await fill(tx, path, tables);
      await compare(tx, tables, manifest);
      for (const { name, value, called } of manifest.sequences)
        await tx`select setval(${name}::regclass, ${value}::bigint, ${called})`;
      await guards(tx, tables, "enable");
    });
    return manifest;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function readThrough(path: string): Promise<{ head: Head; manifest: Manifest }> {
  let head: Head | undefined;
  let manifest: Manifest | undefined;
  for await (const piece of readBackup(path)) {
    if (piece.kind === "head") head = piece.head;
    if (piece.kind === "manifest") manifest = piece.manifest;
  }
  if (!head || !manifest) throw new BackupRefused("This file is empty.");
  return { head, manifest };
}

async function refuseUnfit(tx: TransactionSql, head: Head, tables: readonly SavedTable[]): Promise<void> {
  const [others] = await tx<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'mizuhiki%'`;
  if (others?.count) throw new BackupRefused("The app uses this database at this moment. Stop it first.");
  const [settings] = await tx<{ mode: string }[]>`select mode from system_settings`;
  if (settings && settings.mode !== head.mode)
    throw new BackupRefused(
      `This backup is ${head.mode}, and the database was born ${settings.mode}. Play money and real money never meet.`,
    );
  const schema = await schemaOf(tx);
  if (JSON.stringify(schema) !== JSON.stringify(head.schema))
    throw new BackupRefused(
      `This backup was taken after ${steps(head.schema)} migrations, and the database has seen ${steps(schema)} or others. ` +
        "Restore it with the version of Mizuhiki that took it, then update.",
    );
  for (const { name } of tables.filter(({ holdsData }) => holdsData)) {
    const [row] = await tx.unsafe(`select exists (select from ${name}) as filled`);
    if (row?.filled)
      throw new BackupRefused(
        `This database holds data (in ${name}). A backup is restored into an empty one: npm run db:reset empties a sandbox.`,
      );
  }
}

const steps = ({ app, queue }: Head["schema"]) => app.length + queue.length;

/** The triggers that keep history from being written: the owner's to switch off, here alone and inside one transaction. */
async function guards(tx: TransactionSql, tables: readonly SavedTable[], to: "disable" | "enable") {
  // Constraints that wait for the end of the transaction would keep the tables from being altered.
  if (to === "enable") await tx`set constraints all immediate`;
  for (const { name } of tables) await tx.unsafe(`alter table ${name} ${to} trigger user`);
}

async function fill(tx: TransactionSql, path: string, tables: readonly SavedTable[]): Promise<void> {
  const known = new Map(tables.map((table) => [table.name, table]));
  let into: Writable | undefined;
  const end = async () => {
    if (!into) return;
    into.end();
    await finished(into);
  };
  for await (const piece of readBackup(path)) {
    if (piece.kind === "table") {
      await end();
      const table = known.get(piece.table);
      if (!table || JSON.stringify(table.columns) !== JSON.stringify(piece.columns))
        throw new BackupRefused(`The table ${piece.table} of this backup is not one of this database.`);
      into = await tx.unsafe(table.writing).writable();
    }
    if (piece.kind === "row" && into) {
      into.write(piece.line);
      if (!into.write("\n")) await once(into, "drain");
    }
  }
  await end();
}

/** What stands in the database now must be what the backup says, to the byte, and the books as whole as they were. */
async function compare(tx: TransactionSql, tables: readonly SavedTable[], manifest: Manifest): Promise<void> {
  const sums = new Sums();
  for (const table of tables) await rowsOf(tx, table, sums);
  const wanted = new Map(manifest.tables.map((sum) => [sum.table, sum]));
  for (const sum of sums.all)
    if (JSON.stringify(wanted.get(sum.table)) !== JSON.stringify(sum))
      throw new BackupRefused(
        `The table ${sum.table} came out different from the backup. Nothing was changed.`,
      );
  await tx`analyze`;
  const broken = await brokenChecks(tx);
  if (JSON.stringify(broken) !== JSON.stringify(manifest.broken))
    throw new BackupRefused(`The books are not what they were: ${broken.join(", ")}. Nothing was changed.`);
}
