import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { provideConnection } from "@/db/client";
import { products } from "@/db/schema/catalogue";
import { applyImport } from "@/lib/catalogue/import/decide-import";
import { viewImport } from "@/lib/catalogue/import/queries";
import { readImport } from "@/lib/catalogue/import/read-import";
import { importFile } from "@/lib/catalogue/import/start-import";
import { applyImportJob } from "@/lib/catalogue/import/take-over";
import { Upload } from "@/lib/runtime/upload";
import { testEnvironment } from "../support/environment";
import { aRetailer, type TestRetailer } from "../support/factories/exchanges";
import { type Line, printSection } from "./support/report";
import { type BenchDatabase, startServer } from "./support/server";

// `npm run bench -- import`: how long a list of 50,000 products takes from its upload until it stands in the catalogue:
// all new, once more with another price for each, and once more as it stands; and how much memory the process takes.
// Another number of rows: `npm run bench -- import 5000`.
const ROWS = Number(process.argv[2] ?? 50_000);
const BAR = 60;
const ROUNDS = ["new", "every price changed", "nothing changed"] as const;
const job = { id: "bench", attempt: 1, lastAttempt: false };

Object.assign(process.env, testEnvironment);
const server = await startServer();
const missed: Line[] = [];
try {
  await server.make("imports");
  const db = server.open("imports");
  provideConnection(() => db.app);
  const shop = await aRetailer(db.app);
  for (const round of ROUNDS) missed.push(...(await measure(db, shop, round)));
  await db.close();
} finally {
  await server.stop();
}
process.exitCode = missed.length ? 1 : 0;

function listOf(dearer: number): Buffer {
  const headings = "sku,name_ja,name_en,reading,description_ja,category,price,tax_rate,stock";
  const rows = Array.from(
    { length: ROWS },
    (_, n) =>
      `S-${n},深蒸し煎茶 ${n}号 ギフト缶,Deep-steamed sencha no. ${n},ふかむしせんちゃ,"毎日のお茶に、${"香り高い一杯を。".repeat(8)}",tea,"${1_000 + dearer + (n % 9_000)}",8,${n % 50}`,
  );
  return Buffer.from([headings, ...rows].join("\n"));
}

async function measure(
  db: BenchDatabase,
  shop: TestRetailer,
  round: (typeof ROUNDS)[number],
): Promise<Line[]> {
  const list = listOf(round === "new" ? 0 : 10);
  const memory = watchMemory();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const { id } = await importFile(shop.as, randomUUID(), { file: new Upload(list), fileName: "bench.csv" });
  await readImport(() => Promise.reject(new Error("nothing is fetched")))({ importId: id }, job);
  const read = performance.now();
  await applyImport(shop.as, randomUUID(), { id });
  await applyImportJob({ importId: id }, job);
  const ended = performance.now();
  const { user } = process.cpuUsage(cpu);
  const peak = memory.stop();
  const { status } = await viewImport(shop.as, { id });
  const [counted] = await db.app.db.select({ n: sql<number>`count(*)::int` }).from(products);
  if (status !== "applied" || counted?.n !== ROWS) throw new Error(`${status}: ${counted?.n} products`);
  return printSection(`${ROWS} rows, ${round} (${(list.length / 1e6).toFixed(1)} MB)`, [
    { what: "read and checked", measured: "", figure: (read - started) / 1_000, unit: "s" },
    { what: "taken over", measured: "", figure: (ended - read) / 1_000, unit: "s" },
    { what: "in all", measured: "", figure: (ended - started) / 1_000, unit: "s", bar: { atMost: BAR } },
    { what: "the process's own part of it", measured: "", figure: user / 1e6, unit: "s of CPU" },
    { what: "memory at its peak", measured: "", figure: peak / 1e6, unit: "MB more" },
  ]);
}

/** How much more memory the process holds at its peak than at the beginning. */
function watchMemory(): { readonly stop: () => number } {
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  return {
    stop: () => {
      clearInterval(watch);
      return peak - before;
    },
  };
}
