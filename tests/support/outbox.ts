import { expect } from "vitest";
import { decode } from "@/lib/runtime/encoding";
import { unseal } from "@/lib/runtime/encryption";
import { type JobModule, taskList } from "@/lib/runtime/jobs";
import type { TestDatabase } from "./database";

/** Runs the events that wait in the queue, in their order, as the worker would. Other jobs stay where they are. */
export async function runEvents(db: TestDatabase, modules: readonly JobModule[]): Promise<void> {
  const handle = taskList(modules).event;
  for (;;) {
    const [job] = await db.owner`
      delete from graphile_worker._private_jobs where id = (
        select j.id from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'event' order by j.id limit 1
      ) returning id, payload, attempts, max_attempts`;
    if (!job) return;
    await handle?.(job.payload, { job } as never);
  }
}

export type QueuedMailView = {
  template: string;
  locale: string;
  to: string;
  params: Record<string, unknown>;
};

/** The mails that wait for an address, oldest first, with what they will be made of. */
export async function mailsTo(db: TestDatabase, address: string): Promise<QueuedMailView[]> {
  const rows =
    await db.owner`select id, template, locale, sealed from mails where sealed is not null order by id`;
  return rows
    .map(({ id, template, locale, sealed }) => ({
      template,
      locale,
      ...(decode(unseal(sealed, `mails:${id}`)) as Pick<QueuedMailView, "to" | "params">),
    }))
    .filter((mail) => mail.to.toLowerCase() === address.toLowerCase());
}

/** The newest mail of this kind to an address. Fails when there is none. */
export async function lastMail(db: TestDatabase, address: string, template: string): Promise<QueuedMailView> {
  const mail = (await mailsTo(db, address)).findLast((found) => found.template === template);
  expect(mail, `a ${template} mail to ${address}`).toBeDefined();
  return mail as QueuedMailView;
}
