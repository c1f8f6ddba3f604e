import "server-only";
import { connection, raw, type Tx } from "@/db/client";
import type { EventName, Events } from "./events";

/** Says that something happened. Committed with the command: then it reaches every subscriber at least once; else never. */
export type Emit = <N extends EventName>(name: N, payload: Events[N], options?: JobOptions) => Promise<void>;

export type JobOptions = {
  /** Only one waiting job has this key; a later one replaces it. */
  readonly key?: string;
  /** Not before this instant. */
  readonly runAt?: Date;
};

/** Puts an event into the outbox: a row of the job queue, in the same transaction. */
export function emitter(tx: Tx): Emit {
  return (name, payload, options) => addJob(tx, "event", { name, payload }, options);
}

/** Adds a job to the queue in this transaction. The payload holds ids only: the queue is not a place for personal data. */
export async function addJob(tx: Tx, task: string, payload: object, options: JobOptions = {}): Promise<void> {
  withJobs.add(tx);
  const { key = null, runAt = null } = options;
  const later = key === null ? collected.get(tx) : undefined;
  if (later) later.push({ task, payload, run_at: runAt });
  else await raw(tx)`select enqueue_job(${task}, ${JSON.stringify(payload)}::text::json, ${key}, ${runAt})`;
}

/** A job that waits for its transaction's last statement. */
export type CollectedJob = { readonly task: string; readonly payload: object; readonly run_at: Date | null };
const collected = new WeakMap<Tx, CollectedJob[]>();

/** From now on, jobs of this transaction come into the list that is returned; the caller writes them before the commit. */
export function collectJobs(tx: Tx): readonly CollectedJob[] {
  const jobs: CollectedJob[] = [];
  collected.set(tx, jobs);
  return jobs;
}

const withJobs = new WeakSet<Tx>();
const WAKE_AFTER_MS = 20;
let waking: NodeJS.Timeout | undefined;

/**
 * After a commit: lets idle workers look at the queue at once, if the transaction has put something there. One signal
 * serves all commits of the moment; where it is lost, the workers look by themselves within a second.
 */
export function wakeWorkers(committed: Tx): void {
  if (waking || !withJobs.has(committed)) return;
  waking = setTimeout(() => {
    waking = undefined;
    connection().sql`select pg_notify('jobs:insert', '{"count":4}')`.catch(() => {});
  }, WAKE_AFTER_MS).unref();
}
