import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres, { type Sql, type TransactionSql } from "postgres";

type Types = { bigint: bigint };
export type RawSql = Sql<Types>;
export type RawTransaction = TransactionSql<Types>;

/** The database outside a transaction: reads only. Writes go through a command. */
export type Database = PostgresJsDatabase;
/** The database inside a command's transaction. */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Either: for reads that a command shares with a page. */
export type Reader = Database | Tx;

export type Connection = {
  readonly db: Database;
  readonly sql: RawSql;
  /**
   * Transactions whose first statement writes nothing: it goes out with BEGIN, in one round trip. Should the server
   * refuse BEGIN, that statement runs outside a transaction, and all others are refused.
   */
  readonly eager: Pick<Database, "transaction">;
  readonly close: () => Promise<void>;
};

const DATE_TYPES = ["1082", "1083", "1114", "1115", "1182", "1184", "1185", "1231"] as const;
const JSON_TYPES = ["114", "3802"] as const;

/**
 * Opens a pool as the serving role. bigint columns arrive as BigInt; a dead server is retried with a short backoff;
 * no statement outlives 12 s on a server that answers, nor 14 s where none does; no connection attempt outlives 5 s.
 */
export function connect(url: string, options: { max?: number; name?: string } = {}): Connection {
  const sql = postgres(url, {
    max: options.max ?? 12,
    types: { bigint: postgres.BigInt },
    connect_timeout: 5,
    query_deadline: 14,
    idle_timeout: 300,
    backoff: (attempt) => Math.min(0.05 * 2 ** attempt, 1),
    onnotice: () => {},
    connection: {
      application_name: options.name ?? "mizuhiki",
      statement_timeout: 12_000,
      lock_timeout: 8_000,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
  const { parsers, serializers } = sql.options as unknown as { parsers: Codecs; serializers: Codecs };
  const own = { parsers: { ...parsers }, serializers: { ...serializers } };
  const eager = drizzle(waitForBegin(sql));
  const db = drizzle(sql);
  // drizzle switches the driver's own date and JSON codecs off for everybody; raw statements need them back.
  for (const type of DATE_TYPES) {
    parsers[type] = own.parsers[type];
    serializers[type] = own.serializers[type];
  }
  for (const type of JSON_TYPES) parsers[type] = own.parsers[type];
  return { db, sql, eager, close: () => sql.end({ timeout: 5 }) };
}

/**
 * The driver sends a transaction's first statements without waiting for BEGIN. This makes every transaction of this
 * connection wait for an answer that came after BEGIN's, so that none writes before it was begun; what it costs is what
 * an unchanged driver costs. Answers the driver as it was, for transactions that need not wait.
 */
function waitForBegin(sql: RawSql): RawSql {
  const begin = sql.begin as Begin;
  const patient: Begin = (...args) => {
    const work = args.pop() as Work;
    return begin(...args, async (tx: RawTransaction) => {
      await tx`select 1`;
      return work(tx);
    });
  };
  Object.assign(sql, { begin: patient });
  return new Proxy(sql, {
    get: (driver, name) => (name === "begin" ? begin : Reflect.get(driver, name)),
  });
}

type Work = (tx: RawTransaction) => unknown;
type Begin = (...args: (string | Work)[]) => Promise<unknown>;

type Codecs = Record<string, unknown>;

// One process may load this module more than once (pages, start-up code), so its one pool stands on the process.
const slot = Symbol.for("mizuhiki.connection");
type Slot = { make?: () => Connection; open?: Connection };
const registry = globalThis as { [slot]?: Slot };

/** Says how the process's connection is made when it is first needed. */
export function provideConnection(make: () => Connection): void {
  registry[slot] = { make };
}

/** The process's pool. Throws when nobody said where the database is. */
export function connection(): Connection {
  const at = registry[slot];
  if (!at?.make) throw new Error("no database: call provideConnection first");
  at.open ??= at.make();
  return at.open;
}

/** Closes the process's pool, letting statements that run finish. */
export async function closeConnection(): Promise<void> {
  await registry[slot]?.open?.close();
}

/**
 * The driver's own handle on a drizzle transaction or database, for prepared raw statements that must take part in it.
 * JSON parameters are passed as text with `::jsonb`.
 */
export function raw(reader: Reader): RawTransaction {
  const client = (reader as unknown as { session?: { client?: RawTransaction } }).session?.client;
  if (!client) throw new Error("drizzle-orm no longer shows its session's client");
  return client;
}
