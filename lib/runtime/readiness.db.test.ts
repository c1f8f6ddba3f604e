import { expect, it } from "vitest";
import { connect, provideConnection } from "@/db/client";
import { useDatabase } from "@/tests/support/database";
import { readiness } from "./readiness";

const db = await useDatabase();

it("is ready with a migrated database and an empty queue", async () => {
  expect(await readiness()).toEqual({ ready: true, database: "ok", migrations: "ok", queue: "ok" });
});

it("says when jobs have been waiting", async () => {
  await db.sql`select graphile_worker.add_job('nobody', '{}'::json, run_at := now() - interval '10 minutes')`;
  expect(await readiness()).toMatchObject({ ready: true, queue: "behind" });
});

it("is not ready before its migrations have run", async () => {
  await db.owner`delete from migrations.__drizzle_migrations where id = (select max(id) from migrations.__drizzle_migrations)`;
  expect(await readiness()).toMatchObject({ ready: false, migrations: "missing" });
});

it("is not ready, and does not throw, when nobody answers", async () => {
  const nobody = connect("postgres://nobody@127.0.0.1:1/none", { max: 1 });
  provideConnection(() => nobody);
  expect(await readiness()).toMatchObject({ ready: false, database: "down" });
  await nobody.close();
});
