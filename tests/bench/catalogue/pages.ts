import type { z } from "zod";
import { provideConnection } from "@/db/client";
import type { ListProductsInput } from "@/lib/catalogue/inputs";
import { listProducts } from "@/lib/catalogue/list-products";
import { setClock } from "@/lib/core/clock";
import { aMember, guest } from "../../support/factories/people";
import type { Line } from "../support/report";
import { median } from "../support/rounds";
import type { BenchDatabase, BenchServer } from "../support/server";
import { fillCatalogue } from "./population";

const [SMALL, LARGE] = [60, 100_000];
const CALLS = 15;
/** The bar for a search, in milliseconds: all reads of its page together, there and back. */
const BAR = 50;
/** A full page of many may be so much heavier than one of few: its names have longer numbers in them. */
const HEAVIER = 1.1;

type Filter = z.input<typeof ListProductsInput>;
type Named = readonly (readonly [string, Filter])[];
const LISTS: Named = [
  ["the newest", {}],
  ["the newest, far down", { after: "middle" }],
  ["by points", { sort: "price_up" }],
  ["by points, far down", { sort: "price_up", after: "middle" }],
  ["of a category, most points first", { category: "sweets", sort: "price_down" }],
  ["of a retailer, up to 30 pt", { retailer: "shop-3", until: 30 }],
  ["within my points", { within: "on" }],
];
const SEARCHES: Named = [
  ["茶 (one character, a quarter of all)", { q: "茶" }],
  ["s (one letter, nearly all)", { q: "s" }],
  ["せんちゃ", { q: "せんちゃ" }],
  ["ｾﾝﾁｬ, far down", { q: "ｾﾝﾁｬ", after: "middle" }],
  ["sentya", { q: "sentya" }],
  ["matcha bowl", { q: "matcha bowl" }],
  ["手ぬぐい, by points", { q: "手ぬぐい", sort: "price_up" }],
  ["手ぬぐい, by points, far down", { q: "手ぬぐい", sort: "price_up", after: "middle" }],
  ["a rare word", { q: "珍品四二" }],
  ["an old product's number", { q: "s-4711" }],
  ["no 4 (what is old)", { q: "no 4" }],
  ["no such thing", { q: "zeppelin" }],
  ["no such thing, of common pairs", { q: "matches" }],
  ["two common words, never together", { q: "抹茶 towel" }],
  ["抹茶 in a category, 10 to 50 pt", { q: "抹茶", category: "tea", from: 10, until: 50 }],
  ["茶 on the wrong shelf, most points first", { q: "茶", category: "kitchen", sort: "price_down" }],
  ["gift of a retailer, most points first", { q: "gift", retailer: "shop-7", sort: "price_down" }],
  ["煎茶 within my points", { q: "煎茶", within: "on", sort: "price_down" }],
];

type Page = { readonly ms: number; readonly found: number; readonly queries: number; readonly bytes: number };
type Section = { readonly title: string; readonly lines: Line[] };

/** Pages of the catalogue at both sizes, and how much heavier they are at the larger one. */
export async function measurePages(server: BenchServer): Promise<Section[]> {
  const sections: Section[] = [];
  const lists: Page[][] = [];
  for (const size of [SMALL, LARGE]) {
    const name = `catalogue_${size}`;
    await server.make(name);
    const db = server.open(name);
    provideConnection(() => db.app);
    const title = `${size.toLocaleString("en")} products`;
    try {
      const pages = await pagesOf(db, size);
      lists.push(pages.lists);
      sections.push(
        { title: `${title}: list`, lines: named(LISTS, pages.lists) },
        { title: `${title}: search`, lines: named(SEARCHES, pages.searches, BAR) },
      );
    } finally {
      await db.close();
    }
  }
  return [...sections, weight(lists[0]!, lists[1]!)];
}

async function pagesOf(db: BenchDatabase, size: number) {
  await db.owner`insert into system_settings (mode) values ('sandbox') on conflict do nothing`;
  const middle = await fillCatalogue(db, size);
  const { as } = await aMember(db.app, { points: 60 });
  const call = async ([, filter]: Named[number]): Promise<Page> => {
    const input = filter.after ? { ...filter, after: middle } : filter;
    return page(db, () => listProducts(filter.within ? as : guest, input));
  };
  const all = async (wanted: Named) => {
    const pages: Page[] = [];
    for (const one of wanted) pages.push(await call(one));
    return pages;
  };
  return { lists: await all(LISTS), searches: await all(SEARCHES) };
}

/** The median time of a page, never from the process's memory: each call is at another time. */
async function page(db: BenchDatabase, read: () => ReturnType<typeof listProducts>): Promise<Page> {
  const times: number[] = [];
  let queries = 0;
  let list = await read();
  db.app.sql.options.debug = () => {
    queries += 1;
  };
  for (let call = 1; call <= CALLS; call++) {
    const at = Date.now() + call * 10_000;
    const back = setClock(() => at);
    const start = performance.now();
    list = await read();
    times.push(performance.now() - start);
    back();
  }
  db.app.sql.options.debug = false;
  const text = JSON.stringify(list, (_, value) => (typeof value === "bigint" ? String(value) : value));
  const found = list.products.length;
  return { ms: median(times), found, queries: Math.round(queries / CALLS), bytes: Buffer.byteLength(text) };
}

const named = (wanted: Named, pages: readonly Page[], bar?: number): Line[] =>
  pages.map(({ ms, found, queries, bytes }, n) => ({
    what: wanted[n]![0],
    measured: `${found} on the page, ${queries} queries, ${(bytes / 1_000).toFixed(1)} kB`,
    figure: ms,
    unit: "ms",
    ...(bar && { bar: { atMost: bar } }),
  }));

/** Full pages at the larger size over those at the smaller one: their bytes, and the queries they take. */
function weight(small: readonly Page[], large: readonly Page[]): Section {
  const full = large.flatMap((page, n) => (small[n]!.found === page.found ? [{ page, few: small[n]! }] : []));
  const most = (of: "bytes" | "queries") => Math.max(...full.map(({ page, few }) => page[of] / few[of]));
  const line = (what: string, figure: number, bar: number): Line => ({
    ...{ what, measured: `${full.length} pages compared`, figure, unit: "× at 60" },
    bar: { atMost: bar },
  });
  return {
    title: `A page at ${LARGE.toLocaleString("en")} products`,
    lines: [line("bytes", most("bytes"), HEAVIER), line("queries", most("queries"), 1)],
  };
}
