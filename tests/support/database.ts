import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, afterEach, expect, inject } from "vitest";
import { type Connection, connect, provideConnection } from "@/db/client";
import { providePayableSources } from "@/lib/bank-runs/payable-source";
import { cashOutPayables } from "@/lib/cash-outs/payables";
import { verifyLedger } from "@/lib/ledger/verify";
import { invoicePayables } from "@/lib/settlement/payables";

export type TestDatabase = Connection & {
  /** The serving role's address: what the app uses. */
  readonly appUrl: string;
  /** The migrating role's address. */
  readonly ownerUrl: string;
  /** Plain SQL as the owner: arranges what no command makes, or looks at what the app may not see. */
  readonly owner: Sql;
};

/**
 * A database of its own for this test file, cloned from the migrated template, and made the process's connection.
 * Call it once at the top of the file: `const db = await useDatabase();`. After the last test (with `books: "each"`
 * after every one) the books are checked, and it is dropped.
 */
export async function useDatabase(options: { max?: number; books?: "each" } = {}): Promise<TestDatabase> {
  const { ownerUrl, appUrl, drop } = await cloneDatabase();
  const connection = connect(appUrl, { max: options.max ?? 10, name: "test" });
  const owner = postgres(ownerUrl, { max: 2, onnotice: () => {} });
  provideConnection(() => connection);
  providePayableSources([invoicePayables, cashOutPayables]);
  if (options.books === "each") afterEach(() => booksAreInOrder(owner));
  afterAll(async () => {
    try {
      await booksAreInOrder(owner);
    } finally {
      await Promise.all([connection.close(), owner.end({ timeout: 5 })]);
      await drop();
    }
  });
  return { ...connection, appUrl, ownerUrl, owner };
}

/** Every invariant of `db/checks` holds after the tests; only the factories post points that nobody has paid for. */
async function booksAreInOrder(sql: Sql): Promise<void> {
  const broken = (await verifyLedger(sql)).filter(
    ({ check, rows }) => rows.length > 0 && check !== "journals-have-causes",
  );
  for (const { check, guards, rows } of broken) console.error(`${check}: ${guards}`, rows);
  expect(broken.map(({ check }) => check)).toEqual([]);
}

/** Clones the template. The caller drops it. */
export async function cloneDatabase(): Promise<{
  ownerUrl: string;
  appUrl: string;
  drop: () => Promise<void>;
}> {
  const cluster = inject("cluster");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(cluster.adminUrl, async (sql) => {
    await sql.unsafe(`create database ${name} template mizuhiki owner mizuhiki_owner`);
  });
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return {
    ownerUrl: at(cluster.ownerUrl),
    appUrl: at(cluster.appUrl),
    drop: () =>
      asAdmin(cluster.adminUrl, async (sql) => {
        await sql.unsafe(`drop database if exists ${name} with (force)`);
      }),
  };
}

async function asAdmin(url: string, work: (sql: Sql) => Promise<void>) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
