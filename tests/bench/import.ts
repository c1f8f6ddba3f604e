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
import { aRetailer } from "../support/factories/exchanges";
import { type Line, printSection } from "./support/report";
import { startServer } from "./support/server";

// `npm run bench -- import`: how long a list of 50,000 products takes from its upload until it stands in the catalogue,
// new and once more with every product known, and how much memory the process takes for it.
const ROWS = 50_000;
const job = { id: "bench", attempt: 1, lastAttempt: false };

Object.assign(process.env, testEnvironment);
const server = await startServer();
const missed: Line[] = [];
try {
  await server.make("imports");
  const db = server.open("imports");
  provideConnection(() => db.app);
  const shop = await aRetailer(db.app);
  const list = Buffer.from(
    [
      "sku,name_ja,name_en,reading,description_ja,category,price,tax_rate,stock",
      ...Array.from(
        { length: ROWS },
        (_, n) =>
          `S-${n},深蒸し煎茶 ${n}号 ギフト缶,Deep-steamed sencha no. ${n},ふかむしせんちゃ,"毎日のお茶に、${"香り高い一杯を。".repeat(8)}",tea,"${1_000 + (n % 9_000)}",8,${n % 50}`,
      ),
    ].join("\n"),
  );
  for (const round of ["new", "once more"]) {
    let peak = 0;
    const before = process.memoryUsage().rss;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 20);
    const started = performance.now();
    const file = new Upload(list);
    const { id } = await importFile(shop.as, randomUUID(), { file, fileName: "bench.csv" });
    await readImport(() => Promise.reject(new Error("nothing is fetched")))({ importId: id }, job);
    const read = performance.now();
    await applyImport(shop.as, randomUUID(), { id });
    await applyImportJob({ importId: id }, job);
    const ended = performance.now();
    clearInterval(watch);
    const { status } = await viewImport(shop.as, { id });
    const [counted] = await db.app.db.select({ n: sql<number>`count(*)::int` }).from(products);
    if (status !== "applied" || counted?.n !== ROWS) throw new Error(`${status}: ${counted?.n} products`);
    const seconds = (ended - started) / 1_000;
    missed.push(
      ...printSection(`${ROWS} rows, ${round} (${(list.length / 1e6).toFixed(1)} MB)`, [
        { what: "read and checked", measured: "", figure: (read - started) / 1_000, unit: "s" },
        { what: "taken over", measured: "", figure: (ended - read) / 1_000, unit: "s" },
        { what: "in all", measured: "", figure: seconds, unit: "s", bar: { atMost: 60 } },
        { what: "memory at its peak", measured: "", figure: (peak - before) / 1e6, unit: "MB more" },
      ]),
    );
  }
  await db.close();
} finally {
  await server.stop();
}
process.exitCode = missed.length ? 1 : 0;
