import "server-only";
import postgres from "postgres";

/** By this name worker processes know each other's connections. */
export const WORKER_CONNECTION = "mizuhiki-jobs";

/** Longer than any job takes: what is locked for longer was left by a process that died. */
const LONGEST_JOB = "10 minutes";

/**
 * Gives jobs back that a killed process was working on; the queue by itself would keep them for four hours. Where no
 * other worker is connected, that is every locked one; beside others, what has been locked for too long. Jobs are
 * idempotent, so one that is given back too early does no harm.
 */
export async function giveBackAbandonedJobs(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 5, query_deadline: 14, onnotice: () => {} });
  try {
    await sql`
      select graphile_worker.force_unlock_workers(array(
        select distinct locked_by from graphile_worker._private_jobs
         where locked_by is not null
           and (locked_at < now() - ${LONGEST_JOB}::interval or not exists (
             select from pg_stat_activity
              where application_name = ${WORKER_CONNECTION} and datname = current_database()))))`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
