import { testEnvironment } from "../support/environment";
import { ORDER_BASELINE } from "./catalogue/baseline";
import { measureOrders } from "./catalogue/orders";
import { measurePages } from "./catalogue/pages";
import { type Line, printSection } from "./support/report";
import { CLIENTS, startServer } from "./support/server";

// `npm run bench -- catalogue`: lists and searches at 60 and at 100,000 products, and how fast orders are placed. Parts of
// it by their names: `npm run bench -- catalogue pages orders`.
const parts = process.argv.slice(2);
const wanted = (part: string) => parts.length === 0 || parts.includes(part);

Object.assign(process.env, testEnvironment);
const started = performance.now();
const server = await startServer();
const missed: Line[] = [];
try {
  if (wanted("pages"))
    for (const { title, lines } of await measurePages(server)) missed.push(...printSection(title, lines));
  if (wanted("orders")) {
    console.log(
      `\nBaseline: one prepared statement per order, ${CLIENTS} clients, every commit on disk.\n${ORDER_BASELINE}`,
    );
    for (const { title, lines } of await measureOrders(server)) missed.push(...printSection(title, lines));
  }
} finally {
  await server.stop();
}
console.log(
  `\n${Math.round((performance.now() - started) / 1000)} s; ${missed.length ? `${missed.length} bars missed` : "every bar reached"}`,
);
process.exitCode = missed.length ? 1 : 0;
