import type { z } from "zod";
import { provideConnection } from "@/db/client";
import type { ListProductsInput } from "@/lib/catalogue/inputs";
import { listProducts } from "@/lib/catalogue/list-products";
import { setClock } from "@/lib/core/clock";
import { testEnvironment } from "../support/environment";
import { guest } from "../support/factories/people";
import { fillCatalogue } from "./catalogue/population";
import { type Line, printSection } from "./support/report";
import { median } from "./support/rounds";
import { startServer } from "./support/server";

// `npm run bench -- catalogue`: how long a page of the catalogue takes, at 60 and at 100,000 products.
Object.assign(process.env, testEnvironment);

const SIZES = [60, 100_000];
const CALLS = 15;
/** The bar for a search, in milliseconds, all reads of the page together. */
const BAR = 50;

type Filter = z.input<typeof ListProductsInput>;
const LISTS: readonly (readonly [string, Filter])[] = [
  ["the newest", {}],
  ["the newest, far down", { after: "middle" }],
  ["by points", { sort: "price_up" }],
  ["of a category, most points first", { category: "sweets", sort: "price_down" }],
  ["of a retailer, up to 30 pt", { retailer: "shop-3", until: 30 }],
];
const SEARCHES: readonly (readonly [string, Filter])[] = [
  ["茶 (one character)", { q: "茶" }],
  ["せんちゃ", { q: "せんちゃ" }],
  ["matcha bowl", { q: "matcha bowl" }],
  ["手ぬぐい, by points", { q: "手ぬぐい", sort: "price_up" }],
  ["a rare word", { q: "珍品四二" }],
  ["no such thing", { q: "zeppelin" }],
  ["s (one letter)", { q: "s" }],
  ["抹茶 in a category, 10 to 50 pt", { q: "抹茶", category: "tea", from: 10, until: 50 }],
];

const server = await startServer();
const missed: Line[] = [];
try {
  for (const size of SIZES) {
    const name = `catalogue_${size}`;
    await server.make(name);
    const db = server.open(name);
    provideConnection(() => db.app);
    try {
      const middle = await fillCatalogue(db, size);
      missed.push(...printSection(`${size.toLocaleString("en")} products: list`, await timed(LISTS, middle)));
      missed.push(
        ...printSection(`${size.toLocaleString("en")} products: search`, await timed(SEARCHES, middle, BAR)),
      );
    } finally {
      await db.close();
    }
  }
} finally {
  await server.stop();
}
process.exitCode = missed.length ? 1 : 0;

/** The median time of a page, never from the process's memory: each call is at another time. */
async function timed(
  lists: readonly (readonly [string, Filter])[],
  middle: string,
  bar?: number,
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [what, filter] of lists) {
    const wanted = filter.after ? { ...filter, after: middle } : filter;
    const times: number[] = [];
    let found = 0;
    for (let call = 0; call < CALLS; call++) {
      const at = Date.now() + call * 10_000;
      const back = setClock(() => at);
      const start = performance.now();
      found = (await listProducts(guest, wanted)).products.length;
      times.push(performance.now() - start);
      back();
    }
    lines.push({
      what,
      measured: `${found} on the page`,
      figure: median(times),
      unit: "ms",
      ...(bar && { bar: { atMost: bar } }),
    });
  }
  return lines;
}
