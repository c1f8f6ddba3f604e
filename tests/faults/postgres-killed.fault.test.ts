import { randomUUID } from "node:crypto";
import { sql as statement } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Connection, connect } from "@/db/client";
import type { Cluster } from "@/scripts/postgres/cluster.mjs";
import { startTestCluster } from "@/tests/support/database-setup";

const pool = 12;
const clients = 32;
const kills = 5;

let cluster: Cluster;
let app: Connection;
let stopCluster: () => Promise<void>;

beforeAll(async () => {
  ({ cluster, stop: stopCluster } = await startTestCluster({ durable: true, supervise: true }));
  const owner = postgres(cluster.ownerUrl, { max: 1 });
  await owner`create table pairs (pair text not null, half int not null, primary key (pair, half))`;
  await owner`grant select, insert on pairs to mizuhiki_app`;
  await owner.end();
  app = connect(cluster.appUrl, { max: pool });
});

afterAll(async () => {
  await app.close();
  await stopCluster();
});

type Load = { confirmed: string[]; slowest: number; refused: number; stop: () => Promise<void> };

/** Transactions of two statements and single reads, from many clients at once, until stopped. */
function startLoad(): Load {
  let running = true;
  const load: Load = { confirmed: [], slowest: 0, refused: 0, stop: async () => {} };
  const timed = async (work: () => Promise<unknown>) => {
    const from = performance.now();
    try {
      await work();
      return true;
    } catch {
      load.refused += 1;
      await new Promise((resolve) => setTimeout(resolve, 10)); // a refused client tries again a little later
      return false;
    } finally {
      load.slowest = Math.max(load.slowest, performance.now() - from);
    }
  };
  const client = async () => {
    while (running) {
      const pair = randomUUID();
      const done = await timed(() =>
        app.db.transaction(async (tx) => {
          await tx.execute(statement`insert into pairs values (${pair}, 1)`);
          await tx.execute(statement`insert into pairs values (${pair}, 2)`);
        }),
      );
      if (done) load.confirmed.push(pair);
      await timed(() => app.sql`select count(*) from pairs where pair = ${pair}`);
    }
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  load.stop = async () => {
    running = false;
    await all;
  };
  return load;
}

/** How long it takes until every connection of the pool answers at the same time. */
async function untilWholePoolAnswers(): Promise<number> {
  const from = performance.now();
  for (;;) {
    const probes = Array.from({ length: pool }, () => app.sql`select pg_backend_pid() as pid, pg_sleep(0.2)`);
    const answers = await Promise.allSettled(probes);
    const pids = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value[0]?.pid] : []));
    if (new Set(pids).size === pool) return performance.now() - from;
    if (performance.now() - from > 30_000) return Number.POSITIVE_INFINITY;
  }
}

it("survives five kills of the database under load, and loses or halves nothing that was confirmed", async () => {
  const crashes: unknown[] = [];
  const note = (error: unknown) => crashes.push(error);
  process.on("uncaughtExceptionMonitor", note);
  const load = startLoad();
  for (let kill = 0; kill < kills; kill += 1) {
    const before = load.confirmed.length;
    await expect.poll(() => load.confirmed.length, { timeout: 10_000 }).toBeGreaterThan(before + clients);
    process.kill(cluster.pid, "SIGKILL");
    await expect.poll(() => load.confirmed.length, { timeout: 10_000 }).toBeGreaterThan(before + 2 * clients);
  }
  await load.stop();
  process.off("uncaughtExceptionMonitor", note);

  expect(crashes).toEqual([]);
  expect(load.refused).toBeGreaterThan(0);
  expect(load.slowest).toBeLessThan(15_000);
  const rows = await app.sql<{ pair: string; halves: number }[]>`
    select pair, count(*)::int as halves from pairs group by pair`;
  const halves = new Map(rows.map(({ pair, halves }) => [pair, halves]));
  expect(rows.filter(({ halves }) => halves !== 2)).toEqual([]);
  expect(load.confirmed.filter((pair) => !halves.has(pair))).toEqual([]);
});

it("has the whole pool back within ten seconds of a kill", async () => {
  for (let kill = 0; kill < kills; kill += 1) {
    const load = startLoad();
    await expect.poll(() => load.confirmed.length, { timeout: 10_000 }).toBeGreaterThan(clients);
    process.kill(cluster.pid, "SIGKILL");
    const refused = load.refused;
    await expect.poll(() => load.refused, { timeout: 10_000 }).toBeGreaterThan(refused);
    const whole = untilWholePoolAnswers();
    await load.stop();
    expect(await whole).toBeLessThan(10_000);
  }
});

it("rejects a query that nobody answers", async () => {
  const frozen = connect(cluster.appUrl, { max: 1 });
  const [row] = await frozen.sql`select pg_backend_pid() as pid`;
  process.kill(row?.pid, "SIGSTOP");
  try {
    const from = performance.now();
    await expect(frozen.sql`select 1`).rejects.toMatchObject({ code: "QUERY_DEADLINE" });
    expect(performance.now() - from).toBeLessThan(15_000);
    await expect
      .poll(() => frozen.sql`select 1 as one`.catch(() => []), { timeout: 5_000 })
      .toMatchObject([{ one: 1 }]);
  } finally {
    process.kill(row?.pid, "SIGCONT");
    await frozen.close();
  }
});
