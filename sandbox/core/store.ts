import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import type { Json } from "./json";

type Change = [table: string, id: string, value: Json | null];

const COMPACT_AT_BYTES = 32 * 1024 * 1024;

/**
 * Tables of JSON rows in memory, made durable by an append-only journal and a snapshot.
 * What was put before a `flush()` that resolved is there after kill -9 or a power cut; all changes of one
 * flush are kept or lost together. One process at a time.
 */
export class Store {
  private readonly tables = new Map<string, Map<string, Json>>();
  private pending: Change[] = [];
  private waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];
  private writing: Promise<void> | null = null;
  private journalBytes = 0;

  private constructor(
    private readonly directory: string,
    private readonly journal: FileHandle,
  ) {}

  /** Reads the snapshot, then the journal over it; a last line torn by a crash never happened. */
  static async open(directory: string): Promise<Store> {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const journal = await open(join(directory, "journal.jsonl"), "a", 0o600);
    const store = new Store(directory, journal);
    for (const line of completeLines(join(directory, "snapshot.jsonl"))) store.apply(JSON.parse(line));
    const lines = completeLines(join(directory, "journal.jsonl"));
    for (const line of lines) for (const change of JSON.parse(line) as Change[]) store.apply(change);
    await store.compact();
    return store;
  }

  /** The rows of one kind, in the order in which they first came. */
  table<Row extends Json>(name: string): Table<Row> {
    let rows = this.tables.get(name);
    if (!rows) {
      rows = new Map();
      this.tables.set(name, rows);
    }
    return new Table<Row>(rows as Map<string, Row>, (id, value) => this.pending.push([name, id, value]));
  }

  /** Resolves when everything put so far is on the disk; concurrent calls share one write. */
  flush(): Promise<void> {
    if (this.pending.length === 0) return this.writing ?? Promise.resolve();
    const flushed = new Promise<void>((resolve, reject) => this.waiting.push({ resolve, reject }));
    this.writing ??= this.drain();
    return flushed;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.journal.close();
  }

  private async drain(): Promise<void> {
    // A turn of the loop lets requests that arrived together share one fsync.
    await new Promise(setImmediate);
    while (this.pending.length > 0) {
      const [changes, waiting] = [this.pending, this.waiting];
      this.pending = [];
      this.waiting = [];
      try {
        await this.append(changes);
      } catch (error) {
        for (const { reject } of waiting) reject(error as Error);
        throw error;
      }
      for (const { resolve } of waiting) resolve();
    }
    this.writing = null;
  }

  private async append(changes: Change[]): Promise<void> {
    const line = `${JSON.stringify(changes)}\n`;
    await this.journal.appendFile(line);
    await this.journal.datasync();
    this.journalBytes += Buffer.byteLength(line);
    // Only between two flushes: a snapshot must not hold half of the next one.
    if (this.journalBytes > COMPACT_AT_BYTES && this.pending.length === 0) await this.compact();
  }

  /** Writes all rows to a new snapshot, puts it in place, and only then empties the journal. */
  private async compact(): Promise<void> {
    const target = join(this.directory, "snapshot.jsonl");
    const file = openSync(`${target}.new`, "w", 0o600);
    for (const [name, rows] of this.tables) {
      for (const [id, value] of rows) writeSync(file, `${JSON.stringify([name, id, value])}\n`);
    }
    fsyncSync(file);
    closeSync(file);
    renameSync(`${target}.new`, target);
    const folder = openSync(this.directory, "r");
    fsyncSync(folder);
    closeSync(folder);
    await this.journal.truncate(0);
    await this.journal.datasync();
    this.journalBytes = 0;
  }

  private apply([name, id, value]: Change): void {
    const rows = this.tables.get(name) ?? new Map<string, Json>();
    this.tables.set(name, rows);
    if (value === null) rows.delete(id);
    else rows.set(id, value);
  }
}

/** One kind of rows. Every change goes through `put` or `remove`, never by changing a row in place. */
export class Table<Row extends Json> {
  constructor(
    private readonly rows: Map<string, Row>,
    private readonly record: (id: string, value: Row | null) => void,
  ) {}

  get(id: string): Row | undefined {
    return this.rows.get(id);
  }

  put(id: string, row: Row): Row {
    this.rows.set(id, row);
    this.record(id, row);
    return row;
  }

  remove(id: string): void {
    if (this.rows.delete(id)) this.record(id, null);
  }

  /** Oldest first. */
  all(): Row[] {
    return [...this.rows.values()];
  }

  /** Newest first, as every list of Stripe and every page here shows them. */
  newestFirst(): Row[] {
    return this.all().reverse();
  }

  entries(): [string, Row][] {
    return [...this.rows];
  }
}

function completeLines(path: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return text.split("\n").slice(0, -1);
}
