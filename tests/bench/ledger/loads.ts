import { provideConnection } from "@/db/client";
import { type Journal, post } from "@/lib/ledger/post";
import { sendTransfer } from "@/lib/transfers/send-transfer";
import type { Line } from "../support/report";
import { interleave, type Variant } from "../support/rounds";
import type { BenchDatabase } from "../support/server";
import { rawTransfer } from "./baseline";
import { type Member, type Population, populationOf } from "./population";

const ROUNDS = 5;
const SECONDS = 1.6;

export type Load = "uniform" | "hot";

let sources = 0;
const run = Date.now().toString(36);
const source = () => `trf_${run}${String(++sources).padStart(16, "0")}`;
const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;

/** Who gives to whom: anybody to anybody; hot: half of all transfers go to or come from one account. */
export function pair(population: Population, load: Load): [from: bigint, to: bigint] {
  const { accounts } = population;
  const from = any(accounts);
  const to = any(accounts);
  if (from === to) return pair(population, load);
  if (load === "uniform" || Math.random() < 0.5 || from === accounts[0] || to === accounts[0])
    return [from, to];
  return Math.random() < 0.5 ? [accounts[0]!, to] : [from, accounts[0]!];
}

export function transfer(population: Population, load: Load): Journal {
  const [from, to] = pair(population, load);
  return { kind: "transfer.delivered", sourceId: source(), moves: [{ from, to, unit: "PTS", amount: 1n }] };
}

/** A set of this size through `post`, in a transaction of its own. */
export async function postSet(
  db: BenchDatabase,
  population: Population,
  load: Load,
  size: number,
): Promise<number> {
  await post(
    db.app.db,
    Array.from({ length: size }, () => transfer(population, load)),
    new Date(),
  );
  return size;
}

async function send(from: Member, number: string): Promise<number> {
  const key = source();
  await sendTransfer(
    {
      actor: { hat: "member", ...from },
      requestId: key,
      locale: "ja",
      client: { address: "127.0.0.1", device: "bench" },
    },
    key,
    { to: number, points: "1", design: "plain", occasion: "none", message: "" },
  );
  return 1;
}

function variants(db: BenchDatabase, population: Population, load: Load): Variant[] {
  const { hot, members } = population;
  const sender = (to: string) => {
    const from = any(members);
    return from.number === to ? members[members.indexOf(from) ? 0 : 1]! : from;
  };
  const gift = () => {
    const to = load === "hot" && Math.random() < 0.5 ? hot : any(members).number;
    return send(sender(to), to);
  };
  return [
    { name: "raw one-statement transfer", work: () => rawTransfer(db, ...pair(population, load), source()) },
    {
      name: "sendTransfer, with everything",
      work: gift,
    },
    { name: "post, one by one", work: () => postSet(db, population, load, 1) },
    { name: "post, sets of 32", work: () => postSet(db, population, load, 32) },
    { name: "post, sets of 256", work: () => postSet(db, population, load, 256) },
  ];
}

const bars: Record<Load, (number | undefined)[]> = {
  uniform: [undefined, 0.2, 0.5, 1.5, undefined],
  hot: [undefined, 0.2, 0.5, 3, undefined],
};

/** Throughput over the baseline's, at 32 clients. */
export async function measureLoad(db: BenchDatabase, load: Load): Promise<Line[]> {
  provideConnection(() => db.app);
  const population = await populationOf(db);
  const measured = await interleave(variants(db, population, load), { rounds: ROUNDS, seconds: SECONDS });
  return measured.map(({ name, perSecond, ratio }, n) => {
    const bar = bars[load][n];
    return {
      what: name,
      measured: `${Math.round(perSecond)}/s`,
      figure: ratio,
      unit: "× baseline",
      ...(bar !== undefined && { bar: { atLeast: bar } }),
    };
  });
}
