import { afterAll, beforeAll, expect, it } from "vitest";
import { type Connection, connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { startWorker, type Task } from "@/lib/runtime/jobs";
import type { Cluster } from "@/scripts/postgres/cluster.mjs";
import { startTestCluster } from "@/tests/support/database-setup";

let cluster: Cluster;
let stopCluster: () => Promise<void>;
let app: Connection;

beforeAll(async () => {
  ({ cluster, stop: stopCluster } = await startTestCluster({ durable: true, supervise: true }));
  await migrate({ ownerUrl: cluster.ownerUrl, appRole: "mizuhiki_app", migrationsFolder: "db/migrations" });
  app = connect(cluster.appUrl, { max: 3 });
});

afterAll(async () => {
  await app.close();
  await stopCluster();
});

function gate() {
  let open: () => void = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

const add = (task: string) =>
  app.sql`select graphile_worker.add_job(${task}, '{}'::json, max_attempts := 25)`;

/** Tries until the database is back. */
const persistently = (work: () => Promise<unknown>) =>
  expect
    .poll(
      () =>
        work().then(
          () => true,
          () => false,
        ),
      { timeout: 20_000 },
    )
    .toBe(true);

it("goes on with the queue after the database was killed under its running jobs", async () => {
  const [begun, may] = [gate(), gate()];
  const seen: string[] = [];
  const held: Task = async () => {
    begun.open();
    await may.passed;
    seen.push("held");
  };
  const quick: Task = async () => {
    seen.push("quick");
  };
  const worker = await startWorker(cluster.appUrl, [{ tasks: { held, quick } }]);
  await add("held");
  await begun.passed;
  process.kill(cluster.pid, "SIGKILL");
  may.open(); // it ends while nobody can note that it has ended
  await persistently(() => add("quick"));
  await expect.poll(() => seen, { timeout: 30_000 }).toContain("quick");
  await worker.stop();
});

it("runs a job again whose process was killed over it, as soon as the next one starts", async () => {
  await persistently(() => add("orphan"));
  const owner = connect(cluster.ownerUrl, { max: 1 });
  await owner.sql`update graphile_worker._private_jobs set locked_by = 'worker-of-the-dead', locked_at = now()`;
  await owner.close();
  const ran = gate();
  const worker = await startWorker(cluster.appUrl, [{ tasks: { orphan: async () => ran.open() } }]);
  await ran.passed;
  await worker.stop();
});
