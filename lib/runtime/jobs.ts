import "server-only";
import { type CronItem, Logger, parseCronItems, run, type TaskList } from "graphile-worker";
import { z } from "zod";
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

/** Runs the queue in this process until `stop`, which lets running jobs finish. */
export async function startWorker(
  databaseUrl: string,
  modules: readonly JobModule[],
): Promise<{ stop: () => Promise<void> }> {
  const runner = await run({
    connectionString: databaseUrl,
    concurrency: 4,
    maxPoolSize: 6,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger: new Logger(() => (level, message) => {
      if (level === "error" || level === "warning") log.warn({ source: "jobs" }, message);
    }),
    taskList: taskList(modules),
    parsedCronItems: parseCronItems(modules.flatMap((module) => (module.crons ?? []).map(cronItem))),
  });
  runner.events.on("job:error", ({ job, error }) => {
    log.error({ jobId: job.id, task: job.task_identifier, attempt: job.attempts, err: error }, "job failed");
  });
  return { stop: () => runner.stop() };
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
