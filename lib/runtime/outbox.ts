import "server-only";
import { raw, type Tx } from "@/db/client";
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
  await raw(tx)`
    select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::text::json,
      job_key := ${options.key ?? null}, run_at := ${options.runAt ?? null}, max_attempts := 25)`;
}
