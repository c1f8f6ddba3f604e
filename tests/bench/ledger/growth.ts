import { entriesOf } from "@/lib/ledger/statement";
import type { Line } from "../support/report";
import { interleave, median, throughput } from "../support/rounds";
import { type BenchDatabase, type BenchServer, CLIENTS } from "../support/server";
import { fill } from "./grown";
import { postSet } from "./loads";
import { populationOf } from "./population";

const ROUNDS = 5;
const SECONDS = 2;
const WARM_SECONDS = 8;

/** 100 thousand entries: those of the first points alone. */
const SMALL = { rings: 0, hotRounds: 0, mixed: 0 };
/**
 * 5 million entries: 1 million all round, 2 million of an account with a million of them and its counterparts, and 2
 * million between accounts of which some are busier than others.
 */
const LARGE = { rings: 5, hotRounds: 5, mixed: 20 };

/** What a posting costs when there are 5 million entries, over what it costs at 100 thousand; and an old statement. */
export async function measureGrowth(server: BenchServer, template: string): Promise<Line[]> {
  await server.make("small", template);
  await server.make("large", template);
  const [small, large] = [server.open("small"), server.open("large")];
  try {
    await fill(small, SMALL);
    await fill(large, LARGE);
    await server.checkpoint();
    const lines = [...(await costs(small, large)), await firstPage(large)];
    return lines;
  } finally {
    await Promise.all([small.close(), large.close()]);
    await Promise.all([server.drop("small"), server.drop("large")]);
  }
}

async function costs(small: BenchDatabase, large: BenchDatabase): Promise<Line[]> {
  const populations = new Map([
    [small, await populationOf(small)],
    [large, await populationOf(large)],
  ]);
  const posting = (db: BenchDatabase, size: number) => ({
    name: `sets of ${size}`,
    work: () => postSet(db, populations.get(db)!, "uniform", size),
  });
  // Every page that the postings will touch is touched once, as it is soon after any checkpoint.
  for (const db of [small, large]) await throughput({ ...posting(db, 256), clients: 4 }, WARM_SECONDS);
  const lines: Line[] = [];
  for (const [size, bar] of [
    [1, 1.25],
    [32, 1.5],
  ] as const) {
    const [at100k, at5m] = await interleave([posting(small, size), posting(large, size)], {
      rounds: ROUNDS,
      seconds: SECONDS,
    });
    lines.push({
      what: `post, ${size === 1 ? "one by one" : `sets of ${size}`}: cost at 5 million entries`,
      measured: `${Math.round(at5m!.perSecond)}/s, ${Math.round(at100k!.perSecond)}/s at 100 thousand`,
      figure: 1 / at5m!.ratio,
      unit: "× that at 100 thousand",
      bar: { atMost: bar },
    });
  }
  return lines;
}

/** The newest entries of the account that has a million, there and back. */
async function firstPage(db: BenchDatabase): Promise<Line> {
  const { accounts } = await populationOf(db);
  const page = () => entriesOf(db.app.db, accounts[0]!, { limit: 50 });
  // Calls take turns on the connections of the pool; what is measured is none's first.
  for (let i = 0; i < 2 * CLIENTS; i++) await page();
  const times: number[] = [];
  let entries = 0;
  for (let i = 0; i < 40; i++) {
    const start = performance.now();
    const [newest] = await page();
    times.push(performance.now() - start);
    entries = newest!.seq;
  }
  return {
    what: `first page of a statement with ${(entries / 1e6).toFixed(2)} million entries`,
    measured: "50 entries, with the way there and back",
    figure: median(times),
    unit: "ms",
    bar: { atMost: 5 },
  };
}
