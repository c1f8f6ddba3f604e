import { theDatabase } from "@/tests/support/inside";

/** As if the time had come to remind the retailer of an order, and the minute's sweep then. */
export async function timeToRemind(id: string): Promise<void> {
  const moved = await theDatabase().sql`
    update orders set remind_at = now() - interval '1 second' where id = ${id} and remind_at > now() returning id`;
  if (!moved.length) throw new Error(`nobody is to be reminded of ${id}`);
  await sweep();
}

/** As if the deadline that an order awaits had passed, and the minute's sweep then. */
export async function letItRunOut(id: string): Promise<void> {
  const moved = await theDatabase().sql`
    update orders set remind_at = null, due_at = now() - interval '1 second' where id = ${id} and due_at > now()
    returning id`;
  if (!moved.length) throw new Error(`${id} awaits nothing`);
  await sweep();
}

/** As if the hour of a visit to a shop's own site were over. */
export async function letVisitRunOut(at: string): Promise<void> {
  const id = at.split("/").at(-1) ?? "";
  const moved = await theDatabase().sql`
    update punch_outs set expires_at = now() - interval '1 second' where id = ${id} and expires_at > now() returning id`;
  if (!moved.length) throw new Error(`${id} is no visit that goes on`);
}

/** What the clock does every minute, now. */
async function sweep(): Promise<void> {
  await theDatabase().sql`select graphile_worker.add_job('exchanges.sweep', '{}'::json)`;
}
