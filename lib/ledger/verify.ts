import "server-only";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";

export type CheckResult = {
  /** The check's file name, without its ending. */
  readonly check: string;
  /** What it guards, in its own words. */
  readonly guards: string;
  /** The rows in which it is broken: none, when all is well. At most 20. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
};

/** A postgres.js client, or a transaction of one, whatever types it was made with. */
type AnySql = Pick<Sql, "begin">;
type AnyTransaction = Pick<Sql, "unsafe">;

/**
 * Asks the database every check in `db/checks`, all in one read-only snapshot, so that it is right also while postings
 * go on. Reading is all that it needs to be allowed.
 */
export async function verifyLedger(sql: AnySql): Promise<CheckResult[]> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    await tx`set local statement_timeout = 0`;
    await tx`set local idle_in_transaction_session_timeout = 0`;
    // Every check reads everything: a plan that was made for few rows, from old statistics, would take hours.
    await tx`set local enable_nestloop = off`;
    return runChecks(tx);
  });
}

/** Asks every check inside a transaction that the caller has opened, all at once: the answers come in one go. */
export async function runChecks(tx: AnyTransaction): Promise<CheckResult[]> {
  const checks = readChecks(join(process.cwd(), "db", "checks"));
  return Promise.all(
    checks.map(async ({ check, guards, query }) => {
      const rows = await tx.unsafe(`select * from (${query}) broken limit 20`);
      return { check, guards, rows: [...rows] };
    }),
  );
}

function readChecks(folder: string) {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => {
      const query = readFileSync(join(folder, file), "utf8");
      const comment = query.match(/^(?:--.*\n)+/)?.[0] ?? "";
      return {
        check: file.slice(0, -4),
        guards: comment
          .replace(/^-- ?/gm, "")
          .replace(/\n(?=.)/g, " ")
          .trim(),
        query,
      };
    });
}
