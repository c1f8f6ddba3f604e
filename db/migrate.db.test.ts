import { expect, it } from "vitest";
import { migrate } from "@/db/migrate";
import { startWorker } from "@/lib/runtime/jobs";
import { useDatabase } from "@/tests/support/database";

const db = await useDatabase();

it("lets the serving role run the queue, and not touch its version", async () => {
  let seen: (payload: unknown) => void = () => {};
  const ran = new Promise((resolve) => {
    seen = resolve;
  });
  const crons = [{ task: "probe", match: "0 0 1 1 *" }];
  const worker = await startWorker(db.appUrl, [
    { tasks: { probe: async (payload) => seen(payload) }, crons },
  ]);
  await db.sql`select graphile_worker.add_job('probe', '{"a":1}'::json, job_key := 'once', max_attempts := 25)`;
  expect(await ran).toEqual({ a: 1 });
  await worker.stop();
  await expect(db.sql`update graphile_worker.migrations set breaking = true`).rejects.toThrow(
    /permission denied/,
  );
});

it("may be run again, by several at once", async () => {
  const options = { ownerUrl: db.ownerUrl, appRole: "mizuhiki_app", migrationsFolder: "db/migrations" };
  await Promise.all([migrate(options), migrate(options)]);
  const [role] = await db.sql`
    select rolsuper, pg_has_role(current_user, datdba, 'member') as owns
      from pg_roles, pg_database where rolname = current_user and datname = current_database()`;
  expect(role).toEqual({ rolsuper: false, owns: false });
});
