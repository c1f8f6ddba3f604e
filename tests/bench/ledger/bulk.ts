import { join } from "node:path";
import { post } from "@/lib/ledger/post";
import type { Line } from "../support/report";
import { median } from "../support/rounds";
import type { BenchDatabase, BenchServer } from "../support/server";
import { transfer } from "./loads";
import { populationOf } from "./population";

const TRANSFERS = 100_000;
const SIZE = 500;
const CLIENTS = 2;
const ROUNDS = 3;

/** A hundred thousand transfers in sets, against COPY of the very rows that they made into the same indexed tables. */
export async function measureBulk(server: BenchServer, template: string): Promise<Line[]> {
  const sets: number[] = [];
  const copies: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await server.make("bulk_sets", template);
    await server.make("bulk_copy", template);
    const [into, beside] = [server.open("bulk_sets"), server.open("bulk_copy")];
    try {
      sets.push(await inSets(into));
      copies.push(await copyRows(into, beside));
    } finally {
      await Promise.all([into.close(), beside.close()]);
    }
    await Promise.all([server.drop("bulk_sets"), server.drop("bulk_copy")]);
  }
  const ratios = sets.map((seconds, round) => seconds / copies[round]!);
  return [
    { what: "COPY of the rows", measured: `${median(copies).toFixed(1)} s`, figure: 1, unit: "× COPY" },
    {
      what: `post, sets of ${SIZE}, ${CLIENTS} clients`,
      measured: `${median(sets).toFixed(1)} s`,
      figure: median(ratios),
      unit: "× COPY",
      bar: { atMost: 3 },
    },
  ];
}

/** Seconds for all transfers, between random accounts. */
async function inSets(db: BenchDatabase): Promise<number> {
  const population = await populationOf(db);
  const all = Array.from({ length: TRANSFERS / SIZE }, () =>
    Array.from({ length: SIZE }, () => transfer(population, "uniform")),
  );
  const start = performance.now();
  const client = async () => {
    for (let set = all.pop(); set; set = all.pop()) await post(db.app.db, set, new Date());
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (performance.now() - start) / 1000;
}

/** Seconds for COPY of the rows of the transfers in one database into the other, by the server itself, from its disk. */
async function copyRows(from: BenchDatabase, to: BenchDatabase): Promise<number> {
  const [row] = await from.admin<{ folder: string }[]>`select current_setting('data_directory') as folder`;
  const file = (table: string) => `'${join(row!.folder, `bench-${table}`)}'`;
  const transfers = "select id from ledger.journals where kind = 'transfer.delivered'";
  await from.admin.unsafe(
    `copy (select * from ledger.journals where id in (${transfers}) order by id) to ${file("journals")}`,
  );
  await from.admin.unsafe(
    `copy (select * from ledger.moves where journal_id in (${transfers}) order by journal_id) to ${file("moves")}`,
  );
  const start = performance.now();
  await to.admin.begin(async (tx) => {
    await tx.unsafe(`copy ledger.journals from ${file("journals")}`);
    await tx.unsafe(`copy ledger.moves from ${file("moves")}`);
  });
  return (performance.now() - start) / 1000;
}
