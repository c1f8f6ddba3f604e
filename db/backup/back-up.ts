import "server-only";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { link, open, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import postgres, { type TransactionSql } from "postgres";
import * as clock from "@/lib/core/clock";
import { runChecks } from "@/lib/ledger/verify";
import { BackupRefused, END_OF_TABLE, FORMAT, type Manifest, Sums, split } from "./format";
import { plainForms, type SavedTable, savedSequences, savedTables, schemaOf } from "./tables";

/**
 * Writes everything that the database holds into a file, all of it as of one moment, while the service runs on. The file
 * appears when it is whole and on the disk; only its owner reads it. Throws BackupRefused for a file that is there already.
 */
export async function backUp(ownerUrl: string, path: string): Promise<Manifest> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: "backup" } });
  const unfinished = `${path}.unfinished`;
  try {
    const output = new Output(unfinished);
    const manifest = await sql.begin("isolation level repeatable read read only", (tx) => save(tx, output));
    await output.end();
    // A link, unlike a rename, never replaces what stands there.
    await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST")
        throw new BackupRefused(`There is a file ${path} already. Nothing was changed.`);
      throw error;
    });
    return manifest;
  } finally {
    await rm(unfinished, { force: true });
    await sql.end({ timeout: 5 });
  }
}

async function save(tx: TransactionSql, output: Output): Promise<Manifest> {
  await plainForms(tx);
  const [settings] = await tx<{ mode: string }[]>`select mode from system_settings`;
  if (!settings) throw new BackupRefused("This database is new: there is nothing to back up.");
  const takenAt = clock.now().toISOString();
  await output.line({ format: FORMAT, mode: settings.mode, takenAt, schema: await schemaOf(tx) });
  const sums = new Sums();
  for (const table of await savedTables(tx)) {
    await output.line({ table: table.name, columns: table.columns });
    await rowsOf(tx, table, sums, (row) => output.write(row));
    await output.write(Buffer.from(END_OF_TABLE));
  }
  const sequences = await savedSequences(tx);
  const manifest = { tables: sums.all, sequences, broken: await brokenChecks(tx) };
  await output.line(manifest);
  await output.seal();
  return manifest;
}

/** The checks of the books that fail, as this transaction sees them. */
export async function brokenChecks(tx: TransactionSql): Promise<string[]> {
  // Every check reads everything: a plan that was made for few rows, from old statistics, would take hours.
  await tx`set local enable_nestloop = off`;
  return (await runChecks(tx)).filter(({ rows }) => rows.length > 0).map(({ check }) => check);
}

/** Reads a table's rows as COPY writes them, and sums them up. */
export async function rowsOf(
  tx: TransactionSql,
  table: SavedTable,
  sums: Sums,
  each: (row: Buffer) => Promise<void> = async () => {},
): Promise<void> {
  sums.begin(table.name);
  const copied = await tx.unsafe(table.reading).readable();
  for await (const row of split(copied)) {
    sums.add(row);
    await each(row);
  }
  copied._read(0); // a large last row lets the driver pause its socket, and the end of the stream would leave it so
  sums.close();
}

/** The file: lines in, packed; it never holds more in memory than a little. */
class Output {
  private readonly hash = createHash("sha256");
  private readonly zip = createGzip();
  private readonly file;

  constructor(private readonly path: string) {
    this.file = createWriteStream(path, { mode: 0o600 });
    this.file.on("error", (error) => this.zip.destroy(error));
    this.zip.pipe(this.file);
  }

  line(value: object): Promise<void> {
    return this.write(Buffer.from(JSON.stringify(value)));
  }

  async write(line: Buffer): Promise<void> {
    this.hash.update(line).update("\n");
    this.zip.write(line);
    if (!this.zip.write("\n")) await once(this.zip, "drain");
  }

  async seal(): Promise<void> {
    this.zip.write(`${JSON.stringify({ sha256: this.hash.digest("hex") })}\n`);
  }

  /** Everything is on the disk when it resolves. */
  async end(): Promise<void> {
    this.zip.end();
    await finished(this.file);
    const file = await open(this.path, "r");
    await file.sync();
    await file.close();
  }
}
