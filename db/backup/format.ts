import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { z } from "zod";

/**
 * A backup is a gzipped text: a line about the whole, then for each table a line that names it, its rows as COPY writes
 * them, and `\.`; then a line that counts and hashes every table, and one with the hash of all lines before it.
 */
export const FORMAT = "mizuhiki backup 1";
export const END_OF_TABLE = "\\.";

const Schema = z.object({ app: z.array(z.string()), queue: z.array(z.string()) });
const Head = z.object({
  format: z.literal(FORMAT),
  mode: z.enum(["sandbox", "live"]),
  takenAt: z.string(),
  schema: Schema,
});
const TableHead = z.object({ table: z.string(), columns: z.array(z.string()) });
const TableSum = z.object({ table: z.string(), rows: z.number(), sha256: z.string() });
const Manifest = z.object({
  tables: z.array(TableSum),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  /** The checks of the books that failed when it was taken: none, it is hoped. */
  broken: z.array(z.string()),
});
const Seal = z.object({ sha256: z.string() });

export type Head = z.output<typeof Head>;
export type TableSum = z.output<typeof TableSum>;
export type Manifest = z.output<typeof Manifest>;

/** A file that is not restored, or a database that is not restored into; says why, for a person at a terminal. */
export class BackupRefused extends Error {
  override readonly name = "BackupRefused";
}

/** What a backup holds, piece by piece. */
export type Piece =
  | { readonly kind: "head"; readonly head: Head }
  | { readonly kind: "table"; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: "row"; readonly line: Buffer }
  | { readonly kind: "manifest"; readonly manifest: Manifest };

/**
 * Reads a backup from its beginning and compares what it says of itself with what it holds: the last piece comes only
 * after everything was found to be whole. Throws BackupRefused for a file that was cut off, changed, or is something else.
 */
export async function* readBackup(path: string): AsyncGenerator<Piece> {
  const seal = createHash("sha256");
  const sums = new Sums();
  let last: Manifest | undefined;
  let sealed = false;
  let first = true;
  for await (const line of linesOf(path)) {
    if (sealed) throw damaged("something follows its end");
    if (last) {
      if (parse(Seal, line).sha256 !== seal.digest("hex")) throw damaged("its content was changed");
      sealed = true;
      continue;
    }
    seal.update(line).update("\n");
    if (first) {
      first = false;
      yield { kind: "head", head: headOf(line) };
    } else if (sums.open) {
      if (line.length === 2 && line.toString() === END_OF_TABLE) sums.close();
      else {
        sums.add(line);
        yield { kind: "row", line };
      }
    } else if (line.subarray(0, 8).toString() === '{"table"') {
      const { table, columns } = parse(TableHead, line);
      sums.begin(table);
      yield { kind: "table", table, columns };
    } else last = parse(Manifest, line);
  }
  if (!last || !sealed) throw damaged("its end is missing");
  if (JSON.stringify(last.tables) !== JSON.stringify(sums.all)) throw damaged("its tables do not add up");
  yield { kind: "manifest", manifest: last };
}

/** Counts and hashes the rows of one table after another. */
export class Sums {
  readonly all: TableSum[] = [];
  private hash = createHash("sha256");
  private rows = 0;
  open: string | null = null;

  begin(table: string): void {
    this.open = table;
    this.rows = 0;
    this.hash = createHash("sha256");
  }

  add(line: Buffer): void {
    this.rows++;
    this.hash.update(line).update("\n");
  }

  close(): void {
    this.all.push({ table: this.open ?? "", rows: this.rows, sha256: this.hash.digest("hex") });
    this.open = null;
  }
}

function headOf(line: Buffer): Head {
  try {
    return Head.parse(JSON.parse(line.toString()));
  } catch {
    throw new BackupRefused("This file is not a backup of Mizuhiki, or one of another format.");
  }
}

function parse<S extends z.ZodType>(schema: S, line: Buffer): z.output<S> {
  try {
    return schema.parse(JSON.parse(line.toString()));
  } catch {
    throw damaged("a line of it cannot be read");
  }
}

const damaged = (how: string) => new BackupRefused(`This backup is damaged: ${how}. Nothing was changed.`);

async function* linesOf(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const unzipped = createGunzip();
  file.on("error", (error) => unzipped.destroy(error));
  file.pipe(unzipped);
  try {
    yield* split(unzipped);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT") throw new BackupRefused(`There is no file ${path}.`);
    if (code === "Z_BUF_ERROR") throw damaged("its end is missing");
    if (code.startsWith("Z_")) throw damaged("it cannot be unpacked, so it was changed or is something else");
    throw error;
  } finally {
    file.destroy();
  }
}

/** The lines of a stream without their ends; text after the last end is a line that was cut off. */
export async function* split(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const piece = chunk.subarray(from, end);
      yield rest.length ? Buffer.concat([...rest, piece]) : piece;
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length) throw damaged("its end is missing");
}
