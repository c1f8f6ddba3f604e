import "server-only";
import type { Sql, TransactionSql } from "postgres";

type Transaction = TransactionSql | Sql;

/** What is saved: everything but the records of migrations, which the restoring installation makes itself. */
const SCHEMAS = ["public", "ledger", "audit", "graphile_worker"];
const MIGRATIONS = "graphile_worker.migrations";

/** What a migrated database holds before anybody has used it. */
const BORN_WITH = new Set([
  "public.system_settings",
  "public.policies",
  "public.categories",
  "ledger.accounts",
  "ledger.rollups",
  "ledger.rollup_state",
]);

/** A transaction's number means nothing on another server, and every transaction before a restore has ended. */
const INSTEAD: Readonly<Record<string, string>> = { "ledger.rollup_state.next_after": "0" };

export type SavedTable = {
  /** With its schema. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Its rows in an order that is the same on every server, as COPY writes them. */
  readonly reading: string;
  readonly writing: string;
  /** Whether rows in it are somebody's. */
  readonly holdsData: boolean;
};

type Found = { name: string; columns: string[]; key: string[]; texts: string[]; references: string[] };

/**
 * Every table, those that are referred to before those that refer to them, so that they can be filled in this order.
 * Throws where tables refer to each other in a circle: their rows could not be written one table after another.
 */
export async function savedTables(tx: Transaction): Promise<SavedTable[]> {
  const found = await tx<Found[]>`
    select format('%s.%s', n.nspname, c.relname) as name,
      (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(quote_ident(a.attname) order by k.place) from pg_index i
        cross join lateral unnest(i.indkey) with ordinality k (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary), '{}') as key,
      coalesce((select array_agg(quote_ident(a.attname)) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and a.attcollation <> 0), '{}') as texts,
      coalesce((select array_agg(distinct format('%s.%s', rn.nspname, r.relname)) from pg_constraint f
        join pg_class r on r.oid = f.confrelid join pg_namespace rn on rn.oid = r.relnamespace
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as references
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname = any (${SCHEMAS}) and format('%s.%s', n.nspname, c.relname) <> ${MIGRATIONS}
    order by n.nspname, c.relname`;
  return inOrder(found).map(savedTable);
}

function inOrder(found: readonly Found[]): Found[] {
  const ordered: Found[] = [];
  let left = [...found];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const ready = left.filter(({ references }) => !references.some((name) => waiting.has(name)));
    if (ready.length === 0) throw new Error(`tables that refer to each other: ${[...waiting].join(", ")}`);
    ordered.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return ordered;
}

function savedTable({ name, columns, key, texts }: Found): SavedTable {
  const order = (key.length ? key : columns).map((column) =>
    texts.includes(column) ? `${column} collate "C"` : `${column}`,
  );
  const values = columns.map((column) => {
    const instead = INSTEAD[`${name}.${column}`];
    return instead ? `${instead} as ${column}` : column;
  });
  return {
    name,
    columns,
    reading: `copy (select ${values.join(", ")} from ${name} order by ${order.join(", ")}) to stdout`,
    writing: `copy ${name} (${columns.join(", ")}) from stdin`,
    holdsData: !BORN_WITH.has(name) && !name.startsWith("graphile_worker."),
  };
}

export type SavedSequence = { readonly name: string; readonly value: string; readonly called: boolean };

/** Where every sequence stands. They run on outside transactions, so they are read after the rows that they numbered. */
export async function savedSequences(tx: Transaction): Promise<SavedSequence[]> {
  const names = await tx<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and n.nspname = any (${SCHEMAS}) order by 1`;
  const sequences: SavedSequence[] = [];
  for (const { name } of names) {
    const [at] = await tx.unsafe<{ value: string; called: boolean }[]>(
      `select last_value::text as value, is_called as called from ${name}`,
    );
    sequences.push({ name, value: at?.value ?? "1", called: at?.called ?? false });
  }
  return sequences;
}

/** Which migrations a database has seen, the app's and the queue's: a backup fits only where it is the same. */
export async function schemaOf(tx: Transaction): Promise<{ app: string[]; queue: string[] }> {
  const app = await tx<{ hash: string }[]>`select hash from migrations.__drizzle_migrations order by id`;
  const queue = await tx<{ id: number }[]>`select id from graphile_worker.migrations order by id`;
  return { app: app.map(({ hash }) => hash), queue: queue.map(({ id }) => String(id)) };
}

/** Makes COPY write values the same way whatever the server and the session are set to. */
export async function plainForms(tx: Transaction): Promise<void> {
  await tx.unsafe(`set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
    set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0;
    set local lock_timeout = '10s'; set local idle_in_transaction_session_timeout = 0; set local client_encoding = 'UTF8'`);
}
