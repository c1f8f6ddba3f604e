import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { shelfKey } from "./check-row";
import { MOST_BYTES, MOST_ROWS } from "./limits";
import { readProducts } from "./read-products";

const shelves = new Map(
  [
    ["tea", "お茶・飲みもの", "Tea and drinks"],
    ["sweets", "菓子・甘味", "Sweets"],
  ].flatMap(([id = "", ...names]) => [id, ...names].map((name): [string, string] => [shelfKey(name), id])),
);
const judging = { known: new Set<string>(), shelves, defaults: { category: null, taxRate: null } };
const read = (text: string | Buffer, wishes: Partial<typeof judging> | object = {}) =>
  readProducts(Buffer.isBuffer(text) ? text : Buffer.from(text), { ...judging, ...wishes });
const refused = (text: string | Buffer, code: string) =>
  expect(read(text)).rejects.toMatchObject({ kind: "rejected", code });

const table = (...rows: string[]) => ["sku,name_ja,category,price,tax_rate", ...rows].join("\n");
const item = (inside: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>店</title>${inside}</channel></rss>`;

describe("a table", () => {
  it("is read with Japanese headings, full-width digits and quoted lines", async () => {
    const { rows, problems } = await read(
      '\uFEFF商品番号,商品名,分類,価格,税率,在庫数,説明\r\nT-1,煎茶,お茶・飲みもの,"１，２００円",８％,１２,"一行目\n二行目"\r\n\r\n',
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        ...{ row: 2, sku: "T-1", nameJa: "煎茶", category: "tea", price: 1_200, taxRate: 8, stock: 12 },
        descriptionJa: "一行目\n二行目",
      },
    ]);
  });

  it("is read as tabs and semicolons too", async () => {
    for (const sign of ["\t", ";"]) {
      const { rows } = await read(table("A,Tea,tea,500,10").replaceAll(",", sign));
      expect(rows).toMatchObject([{ sku: "A", price: 500 }]);
    }
  });

  it("names each row and field that is wrong, and keeps the right ones", async () => {
    const { rows, problems, rowCount, problemCount } = await read(
      table("A,Tea,tea,500,10", "A,Tea,tea,500,10", "B,Tea,cars,-1,9", ",Tea,tea,500,10", "C,,tea,12 USD,10"),
    );
    expect(rows.map(({ sku }) => sku)).toEqual(["A"]);
    expect([rowCount, problemCount]).toEqual([5, 4]);
    expect(problems.map(({ row, field, code }) => `${row} ${field} ${code}`).sort()).toEqual([
      "3 sku imports.sku_twice",
      "4 category imports.category_unknown",
      "4 price imports.price_form",
      "4 taxRate imports.tax_form",
      "5 sku imports.value_missing",
      "6 nameJa imports.value_missing",
      "6 price imports.price_form",
    ]);
  });

  it("may leave open what a known product has, and what the defaults say", async () => {
    const known = await read("sku,stock\nA,7", { known: new Set(["A"]) });
    expect(known.rows).toEqual([{ row: 2, sku: "A", stock: 7 }]);
    const filled = await read("sku,name,price\nB,Tea,300", { defaults: { category: "sweets", taxRate: 8 } });
    expect(filled.rows).toEqual([
      { row: 2, sku: "B", nameJa: "Tea", price: 300, category: "sweets", taxRate: 8 },
    ]);
  });

  it("is refused as a whole when it is none", async () => {
    await refused("", "imports.empty");
    await refused("sku,name\n", "imports.empty");
    await refused("name,price\nTea,300", "imports.columns_missing");
    await refused('sku,name\n"A,b\n', "imports.table_broken");
    await refused(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), "imports.spreadsheet");
    await refused(Buffer.from("sku,name\nA,\0"), "imports.unreadable");
    await refused(
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]),
      "imports.unreadable",
    );
    await refused(`sku,name\n${"A,\n".repeat(MOST_ROWS + 1)}`, "imports.rows_many");
  });
});

describe("the writing of a file", () => {
  it("is UTF-8, UTF-16 or Shift_JIS, whichever it is", async () => {
    // 商品番号,商品名,分類,価格,税率 / T-1,煎茶,お茶・飲みもの,\1200,8 as Japanese Excel writes it
    const excel = Buffer.from(
      "8fa4956994d48d862c8fa4956996bc2c95aa97de2c89bf8a692c90c597a60d0a542d312c90f792832c82a89283814588f982dd82e082cc2c5c313230302c380d0a",
      "hex",
    );
    const text = "sku,name_ja,category,price,tax_rate\nT-1,煎茶,tea,1200,8\n";
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    for (const file of [Buffer.from(text), utf16, excel])
      expect((await read(file)).rows).toMatchObject([
        { sku: "T-1", nameJa: "煎茶", category: "tea", price: 1_200 },
      ]);
  });

  it("may be packed; what unpacks to too much is refused, and its memory is never taken", async () => {
    expect((await read(gzipSync(table("A,Tea,tea,500,10")))).rows).toHaveLength(1);
    const bomb = gzipSync(Buffer.alloc(300_000_000, 0x61));
    expect(bomb.length).toBeLessThan(MOST_BYTES);
    const before = process.memoryUsage().rss;
    await refused(bomb, "imports.unpacked_large");
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    await refused(bomb.subarray(0, 500), "imports.unreadable");
    // What was packed twice is unpacked once, and then is no text.
    await refused(gzipSync(bomb.subarray(0, 5_000)), "imports.unreadable");
  });
});

describe("a product feed", () => {
  it("is read from RSS, what is nested in an item left aside", async () => {
    const { rows, problems } = await read(
      item(`<item><g:id>G-1</g:id><title>RSS の題</title><g:title>玉露 &amp; 器</g:title>
        <g:description><![CDATA[<p>香り高い<br>お茶</p>]]></g:description><g:price>1200 JPY</g:price>
        <g:shipping><g:price>800 JPY</g:price></g:shipping><g:availability>in_stock</g:availability>
        <g:product_type>贈りもの &gt; お茶・飲みもの</g:product_type><tax_rate>8</tax_rate></item>`),
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        ...{ row: 1, sku: "G-1", nameJa: "玉露 & 器", descriptionJa: "香り高い\nお茶", price: 1_200 },
        ...{ category: "tea", taxRate: 8, stock: "some" },
      },
    ]);
  });

  it("is read from Atom", async () => {
    const { rows } = await read(
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><entry><id>tag:x</id>
        <g:id>A-1</g:id><title>Tea</title><g:price>300.00 JPY</g:price><g:availability>out of stock</g:availability>
        </entry></feed>`,
      { defaults: { category: "tea", taxRate: 10 } },
    );
    expect(rows).toMatchObject([{ sku: "A-1", nameJa: "Tea", price: 300, stock: 0 }]);
  });

  it("that is malformed is refused", async () => {
    await refused(item("<item><g:id>1</item>"), "imports.feed_broken");
    await refused(item("<item><g:id>1</g:id></item>").slice(0, -20), "imports.feed_broken");
    await refused(item("<item><g:id>&undefined;</g:id></item>"), "imports.feed_broken");
    await refused(item("<a>".repeat(10_000)), "imports.feed_broken");
    await refused("<html><body><p>Not found</p></body></html>", "imports.empty");
  });

  it("with a document type is refused: no entity is expanded and none is fetched", async () => {
    const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
      "",
    );
    const before = process.memoryUsage().rss;
    for (const inside of [
      `[<!ENTITY l0 "lol">${laughs}]`,
      '[<!ENTITY l9 SYSTEM "file:///etc/passwd">]',
      '[<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]',
      'SYSTEM "http://127.0.0.1:1/x.dtd"',
    ])
      await refused(
        `<?xml version="1.0"?><!DOCTYPE rss ${inside}><rss><channel><item><id>&l9;</id></item></channel></rss>`,
        "imports.feed_dtd",
      );
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  it("with a document type is refused in any writing and packing", async () => {
    const feed =
      '<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY a "a">]><rss><item><id>&a;</id></item></rss>';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(feed, "utf16le")]);
    for (const file of [`\uFEFF${feed}`, utf16, gzipSync(feed), gzipSync(utf16)])
      await refused(file, "imports.feed_dtd");
    await refused(` ${feed}`, "imports.feed_broken");
  });

  it("of one endless text, name or row of attributes takes no memory with it", async () => {
    const before = process.memoryUsage().rss;
    const letters = "a".repeat(4_000_000);
    await refused(item(`<item><g:id>${letters}</g:id>`), "imports.feed_broken");
    await refused(item(`<${letters}`), "imports.feed_broken");
    const attributes = Array.from({ length: 20_000 }, (_, n) => `a${n}="x"`).join(" ");
    await refused(item(`<item ${attributes}`), "imports.feed_broken");
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});
