import "server-only";
import { connection } from "@/db/client";
import journal from "@/db/migrations/meta/_journal.json";

/** What a server needs before it may take requests. `behind`: reachable, but jobs have waited for minutes. */
export type Readiness = {
  readonly ready: boolean;
  readonly database: "ok" | "down";
  readonly migrations: "ok" | "missing" | "unknown";
  readonly queue: "ok" | "behind" | "unknown";
};

const DEADLINE = 3_000;

/** Looks, in one round trip of at most 3 s. Never throws. */
export async function readiness(): Promise<Readiness> {
  try {
    const { applied, late } = await withinDeadline(look());
    const migrations = applied >= journal.entries.length ? "ok" : "missing";
    return { ready: migrations === "ok", database: "ok", migrations, queue: late > 0 ? "behind" : "ok" };
  } catch {
    return { ready: false, database: "down", migrations: "unknown", queue: "unknown" };
  }
}

async function look(): Promise<{ applied: number; late: number }> {
  const [row] = await connection().sql<{ applied: number; late: number }[]>`
    select (select count(*)::int from migrations.__drizzle_migrations) as applied,
           (select count(*)::int from graphile_worker.jobs
             where locked_at is null and attempts < max_attempts and run_at < now() - interval '5 minutes') as late`;
  return row ?? { applied: 0, late: 0 };
}

async function withinDeadline<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("too slow")), DEADLINE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
