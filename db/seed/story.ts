import "server-only";
import { connection } from "@/db/client";
import { daysLater, setClock } from "@/lib/core/clock";

/** Something that happened so many days ago. */
export type Scene = { readonly daysAgo: number; readonly work: () => Promise<unknown> };

/** What happened longer ago than this was told by mail long ago; the rest is told when the app comes up. */
const TOLD_DAYS_AGO = 1.5;

/** Plays scenes as of an instant, the oldest first: the books then stand in the order in which things happened. */
export async function play(started: Date, scenes: readonly Scene[]): Promise<void> {
  for (const { daysAgo, work } of [...scenes].sort((a, b) => b.daysAgo - a.daysAgo))
    await travel(daysLater(started, -daysAgo), work);
}

/** A scene whose mails, if it is long ago, have been read and thrown away. */
export function longTold({ daysAgo, work }: Scene): Scene {
  if (daysAgo < TOLD_DAYS_AGO) return { daysAgo, work };
  const told = async () => {
    const { sql } = connection();
    const [last] = await sql<{ id: string }[]>`
      select coalesce(max(id), 0) as id from graphile_worker._private_jobs`;
    await work();
    await sql`select count(*) from graphile_worker.complete_jobs(array(
      select id from graphile_worker._private_jobs where id > ${last?.id ?? "0"}))`;
  };
  return { daysAgo, work: told };
}

/** Does something at another time. Time goes on from there while it is done, so that ids keep their order. */
async function travel<T>(to: Date, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const back = setClock(() => to.getTime() + Math.floor(performance.now() - began));
  try {
    return await work();
  } finally {
    back();
  }
}
