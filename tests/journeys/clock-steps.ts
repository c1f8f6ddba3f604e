import postgres from "postgres";
import { afterAll, inject } from "vitest";

let opened: postgres.Sql | undefined;

/** The running product's own database, as its serving role, until the last test of the file. */
function database(): postgres.Sql {
  if (!inject("database")) throw new Error("Say which database the app uses: DATABASE_UNDER_TEST.");
  opened ??= postgres(inject("database"), { max: 1, onnotice: () => {} });
  return opened;
}

afterAll(() => opened?.end());

/** As if the time had come to remind the retailer of an order, and the minute's sweep then. */
export async function timeToRemind(id: string): Promise<void> {
  const moved = await database()`
    update orders set remind_at = now() - interval '1 second' where id = ${id} and remind_at > now() returning id`;
  if (!moved.length) throw new Error(`nobody is to be reminded of ${id}`);
  await sweep();
}

/** As if the deadline that an order awaits had passed, and the minute's sweep then. */
export async function letItRunOut(id: string): Promise<void> {
  const moved = await database()`
    update orders set remind_at = null, due_at = now() - interval '1 second' where id = ${id} and due_at > now()
    returning id`;
  if (!moved.length) throw new Error(`${id} awaits nothing`);
  await sweep();
}

/** As if the hour of a visit to a shop's own site were over. */
export async function letVisitRunOut(at: string): Promise<void> {
  const id = at.split("/").at(-1) ?? "";
  const moved = await database()`
    update punch_outs set expires_at = now() - interval '1 second' where id = ${id} and expires_at > now() returning id`;
  if (!moved.length) throw new Error(`${id} is no visit that goes on`);
}

/** What the clock does every minute, now. */
async function sweep(): Promise<void> {
  await database()`select graphile_worker.add_job('exchanges.sweep', '{}'::json)`;
}
