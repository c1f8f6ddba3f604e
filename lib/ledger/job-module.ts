import "server-only";
import { connection } from "@/db/client";
import type { JobModule } from "@/lib/runtime/jobs";
import { log } from "@/lib/runtime/log";
import { verifyLedger } from "./verify";

/** Sums the operator accounts up. What is too young to be sure of waits for the next time. */
export async function rollUp(): Promise<void> {
  await connection().sql`select ledger.roll_up()`;
}

/** Checks the books; what is not in order is logged, and fails the job so that it is seen. */
export async function verifyNightly(): Promise<void> {
  const broken = (await verifyLedger(connection().sql)).filter(({ rows }) => rows.length > 0);
  for (const { check, rows } of broken) log.error({ check, rows: rows.length }, "the books are not in order");
  if (broken.length) throw new Error(`checks failed: ${broken.map(({ check }) => check).join(", ")}`);
}

/** The ledger's background work. */
export const ledgerJobs: JobModule = {
  tasks: { "ledger.roll_up": rollUp, "ledger.verify": verifyNightly },
  crons: [
    { task: "ledger.roll_up", match: "* * * * *", backfillMinutes: 1 },
    { task: "ledger.verify", match: "0 19 * * *" },
  ],
};
