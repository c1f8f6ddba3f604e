import { verifyLedger } from "@/lib/ledger/verify";
import { testEnvironment } from "../support/environment";
import { BASELINE } from "./ledger/baseline";
import { measureBulk } from "./ledger/bulk";
import { measureGrowth } from "./ledger/growth";
import { type Load, measureLoad } from "./ledger/loads";
import { populate } from "./ledger/population";
import { type Line, printSection } from "./support/report";
import { CLIENTS, startServer } from "./support/server";

// `npm run bench -- ledger`: how fast the ledger is, against the bars that it must reach. Parts of it by their names:
// `npm run bench -- ledger uniform hot bulk growth`.
const parts = process.argv.slice(2);
const wanted = (part: string) => parts.length === 0 || parts.includes(part);

Object.assign(process.env, testEnvironment);
const started = performance.now();
const server = await startServer();
const missed: Line[] = [];
try {
  await server.make("populated");
  const populated = server.open("populated");
  await populate(populated);

  await populated.close();

  console.log(
    `Baseline: one prepared statement per transfer, ${CLIENTS} clients, every commit on disk.\n${BASELINE}`,
  );
  if (wanted("uniform")) missed.push(...(await loaded("uniform")));
  if (wanted("hot")) missed.push(...(await loaded("hot")));
  if (wanted("bulk"))
    missed.push(...printSection("100,000 transfers", await measureBulk(server, "populated")));
  if (wanted("growth"))
    missed.push(...printSection("A ledger that has grown", await measureGrowth(server, "populated")));
} finally {
  await server.stop();
}
console.log(
  `\n${Math.round((performance.now() - started) / 1000)} s; ${missed.length ? `${missed.length} bars missed` : "every bar reached"}`,
);
process.exitCode = missed.length ? 1 : 0;

async function loaded(load: Load): Promise<Line[]> {
  await server.make("loaded", "populated");
  const db = server.open("loaded");
  try {
    await server.checkpoint();
    const title = load === "hot" ? "Half of the traffic on one account" : "Uniform traffic";
    const lines = printSection(`${title}, ${CLIENTS} clients`, await measureLoad(db, load));
    await assertBooks(db.admin);
    return lines;
  } finally {
    await db.close();
    await server.drop("loaded");
  }
}

/**
 * What was measured was also right, but for what the bench itself does: transfers without a gift around them, and a
 * baseline that draws a journal's id before it holds the accounts.
 */
async function assertBooks(sql: Parameters<typeof verifyLedger>[0]): Promise<void> {
  const own = ["journals-have-causes", "entries-run-on"];
  const broken = (await verifyLedger(sql)).filter(
    ({ check, rows }) => rows.length > 0 && !own.includes(check),
  );
  if (broken.length)
    throw new Error(`the books are not in order: ${broken.map(({ check }) => check).join(", ")}`);
}
