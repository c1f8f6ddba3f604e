import "server-only";
import { setTimeout } from "node:timers/promises";
import { type CronItem, Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import { Pool } from "pg";
import { z } from "zod";
import { giveBackAbandonedJobs, WORKER_CONNECTION } from "./abandoned-jobs";
import type { EventName, Events } from "./events";
import { log } from "./log";

/** What a job is told about itself. A job may run more than once: everything it does is conditional or keyed. */
export type JobInfo = { readonly id: string; readonly attempt: number; readonly lastAttempt: boolean };
export type Task = (payload: unknown, job: JobInfo) => Promise<void>;

/** Reactions to events, by name. Each is idempotent: one that fails is run again together with its neighbours. */
export type Subscribers = { readonly [N in EventName]?: (payload: Events[N], job: JobInfo) => Promise<void> };

/** A module's background work. */
export type JobModule = {
  readonly subscribers?: Subscribers;
  readonly tasks?: Readonly<Record<string, Task>>;
  /** When tasks run by themselves, in UTC, missed times being made up for within `backfillMinutes`. */
  readonly crons?: readonly {
    readonly task: string;
    readonly match: string;
    readonly backfillMinutes?: number;
  }[];
};

const EventPayload = z.object({ name: z.string(), payload: z.unknown() });

/**
 * Runs the queue in this process until `stop`, which lets running jobs finish. A queue that gave up because its database
 * was away too long is started again. Rejects when it cannot be started the first time.
 */
export async function startWorker(
  databaseUrl: string,
  modules: readonly JobModule[],
): Promise<{ stop: () => Promise<void> }> {
  let stopped = false;
  let queue = await startQueue(databaseUrl, modules);
  const goOn = async (): Promise<void> => {
    await queue.ended;
    while (!stopped) {
      log.error({ source: "jobs" }, "the queue has stopped; starting it again");
      await setTimeout(RESTART_AFTER);
      const restarted = await startQueue(databaseUrl, modules).catch(() => undefined);
      if (!restarted) continue;
      queue = restarted;
      if (stopped) await queue.stop();
      return goOn();
    }
  };
  const going = goOn();
  return {
    stop: async () => {
      stopped = true;
      await queue.stop();
      await going;
    },
  };
}

const RESTART_AFTER = 2_000;

type Queue = { readonly ended: Promise<void>; readonly stop: () => Promise<void> };

async function startQueue(databaseUrl: string, modules: readonly JobModule[]): Promise<Queue> {
  await giveBackAbandonedJobs(databaseUrl);
  const pgPool = openPool(databaseUrl);
  const runner = await run({
    pgPool,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 1_000,
    // What a job came to is written with retries, so that a lost connection leaves no job locked.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: new Logger(() => (level, message) => {
      if (level === "error" || level === "warning") log.warn({ source: "jobs" }, message);
    }),
    taskList: taskList(modules),
    parsedCronItems: parseCronItems(modules.flatMap((module) => (module.crons ?? []).map(cronItem))),
  }).catch(async (error) => {
    await pgPool.end();
    throw error;
  });
  runner.events.on("job:error", ({ job, error }) => {
    log.error({ jobId: job.id, task: job.task_identifier, attempt: job.attempts, err: error }, "job failed");
  });
  const ended = runner.promise.catch(() => {}).then(() => pgPool.end());
  const stop = () => runner.stop().catch(() => {}); // it may just have stopped by itself
  return { ended, stop: () => stop().then(() => ended) };
}

/** The queue's own connections. A server that goes away must not end the process through one that nobody listens to. */
function openPool(databaseUrl: string): Pool {
  const pool = new Pool({ connectionString: databaseUrl, max: 6, application_name: WORKER_CONNECTION });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** All tasks by name, and `event`, which hands an event to everybody who subscribed. */
export function taskList(modules: readonly JobModule[]): TaskList {
  const tasks: Record<string, Task> = { event: (payload, job) => dispatch(modules, payload, job) };
  for (const module of modules) Object.assign(tasks, module.tasks);
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload, { job }) =>
        task(payload, { id: job.id, attempt: job.attempts, lastAttempt: job.attempts >= job.max_attempts }),
    ]),
  );
}

async function dispatch(modules: readonly JobModule[], raw: unknown, job: JobInfo): Promise<void> {
  const { name, payload } = EventPayload.parse(raw);
  const failures: unknown[] = [];
  for (const { subscribers } of modules) {
    const subscriber = subscribers?.[name as EventName] as
      | ((payload: unknown, job: JobInfo) => Promise<void>)
      | undefined;
    // One subscriber's failure does not keep the event from the others.
    await subscriber?.(payload, job).catch((error: unknown) => failures.push(error));
  }
  if (failures.length) throw failures[0];
}

function cronItem(cron: NonNullable<JobModule["crons"]>[number]): CronItem {
  return {
    task: cron.task,
    match: cron.match,
    identifier: cron.task,
    options: {
      backfillPeriod: (cron.backfillMinutes ?? 60) * 60_000,
      jobKey: `cron:${cron.task}`,
      maxAttempts: 3,
    },
  };
}
