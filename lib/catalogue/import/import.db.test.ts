import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { productImports, products } from "@/db/schema/catalogue";
import { listProducts } from "@/lib/catalogue/list-products";
import { later, now, setClock } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aProduct, aRetailer } from "@/tests/support/factories/exchanges";
import { csv, goodsOf, job, send, sendAndRead } from "@/tests/support/factories/imports";
import { guest } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { applyImport, discardImport } from "./decide-import";
import { importProgress, listImports, viewImport } from "./queries";
import { applyImportJob } from "./take-over";

const db = await useDatabase();

let back = () => {};
afterEach(() => back());
const travel = (milliseconds: number) => {
  const at = later(now(), milliseconds).getTime();
  back = setClock(() => at);
};

describe("a list of products", () => {
  it("changes nothing before it is applied, and then all of it stands in the catalogue", async () => {
    const shop = await aRetailer(db);
    const kept = await aProduct(db, shop, { sku: "OLD", stock: 3, nameEn: "Old", keywords: "word" });
    const id = await sendAndRead(shop, csv("T-1,新しい煎茶,Sencha,tea,1200,8,5", "OLD,古い品,,,700,10,"));
    expect(await viewImport(shop.as, { id })).toMatchObject({
      ...{ status: "ready", rowCount: 2, problemCount: 0, problems: [] },
      preview: [{ sku: "T-1", price: 1_200 }, { sku: "OLD" }],
    });
    expect(await goodsOf(db, shop)).toHaveLength(1);

    await applyImport(shop.as, aKey(), { id });
    await applyImportJob({ importId: id }, job);
    expect(await goodsOf(db, shop)).toMatchObject([
      {
        id: kept,
        sku: "OLD",
        nameJa: "古い品",
        nameEn: "Old",
        price: 700n,
        stock: 3,
        categoryId: "test",
        keywords: "word",
      },
      {
        sku: "T-1",
        nameJa: "新しい煎茶",
        nameEn: "Sencha",
        price: 1_200n,
        stock: 5,
        taxRate: 8,
        status: "on_sale",
      },
    ]);
    expect(await viewImport(shop.as, { id })).toMatchObject({
      ...{ status: "applied", addedCount: 1, changedCount: 1, doneCount: 2, preview: [] },
    });
    const { products: found } = await listProducts(guest, {
      q: "煎茶",
      retailer: shop.slug,
    });
    expect(found).toMatchObject([{ name: "Sencha" }]);
  });

  it("writes only what is new or changed, and says how much that was", async () => {
    const shop = await aRetailer(db);
    const apply = async (...rows: string[]) => {
      const id = await sendAndRead(shop, csv(...rows));
      await applyImport(shop.as, aKey(), { id });
      await applyImportJob({ importId: id }, job);
      const { addedCount, changedCount, doneCount } = await viewImport(shop.as, { id });
      return { addedCount, changedCount, doneCount };
    };
    const lines = ["A,品,,tea,100,8,5", "B,品,Goods,tea,100,8,", "C,品,,tea,100,8,0"];
    expect(await apply(...lines)).toEqual({ addedCount: 3, changedCount: 0, doneCount: 3 });
    const before = await goodsOf(db, shop);
    travel(60_000);
    expect(await apply(...lines)).toEqual({ addedCount: 0, changedCount: 0, doneCount: 3 });
    expect(await goodsOf(db, shop)).toEqual(before);
    expect(await apply(lines[0]!, "B,品,Goods,tea,100,8,7", "C,品,,tea,120,8,0", "D,品,,tea,9,10,1")).toEqual(
      { addedCount: 1, changedCount: 2, doneCount: 4 },
    );
    const [a, b, c, d] = await goodsOf(db, shop);
    expect(a).toEqual(before[0]);
    expect([b, c, d]).toMatchObject([{ stock: 7 }, { price: 120n }, { sku: "D" }]);
    expect(b?.updatedAt).not.toEqual(before[1]?.updatedAt);
    const { products: found } = await listProducts(guest, { q: "goods", retailer: shop.slug });
    expect(found).toHaveLength(1);
  });

  it("with problems is applied only without its wrong rows, when that is said", async () => {
    const shop = await aRetailer(db);
    const id = await sendAndRead(shop, csv("A,品,,tea,100,8,", "B,品,,tea,free,8,"));
    await expect(applyImport(shop.as, aKey(), { id })).rejects.toMatchObject({
      code: "imports.problems_left",
    });
    await applyImport(shop.as, aKey(), { id, leaveOut: "on" });
    await applyImportJob({ importId: id }, job);
    expect((await goodsOf(db, shop)).map(({ sku }) => sku)).toEqual(["A"]);
  });

  it("with nothing right in it cannot be applied", async () => {
    const shop = await aRetailer(db);
    const id = await sendAndRead(shop, csv("B,品,,tea,free,8,"));
    await expect(applyImport(shop.as, aKey(), { id, leaveOut: true })).rejects.toMatchObject({
      code: "imports.nothing_right",
    });
  });

  it("is applied once under a race, and its job may run as often as it likes", async () => {
    const shop = await aRetailer(db);
    const id = await sendAndRead(shop, csv("A,品,,tea,100,8,5"));
    const key = aKey();
    const pressed = await Promise.allSettled(
      [key, key, aKey(), aKey()].map((k) => applyImport(shop.as, k, { id })),
    );
    expect(pressed.filter(({ status }) => status === "rejected").length).toBeGreaterThanOrEqual(2);
    const [jobs] =
      await db.owner`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'catalogue.apply_import'`;
    const before = jobs?.n;
    await Promise.all([1, 2, 3].map(() => applyImportJob({ importId: id }, job)));
    await db.db.update(products).set({ stock: 1 }).where(eq(products.retailerId, shop.organisationId));
    await applyImportJob({ importId: id }, job);
    expect(await goodsOf(db, shop)).toMatchObject([{ sku: "A", stock: 1 }]);
    const [after] =
      await db.owner`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'catalogue.apply_import'`;
    expect(after?.n).toBe(before);
    await expect(applyImport(shop.as, aKey(), { id })).rejects.toMatchObject({ code: "imports.not_ready" });
  });

  it("that fails while it is taken over leaves the shop as it was, and says so", async () => {
    const shop = await aRetailer(db);
    const rows = Array.from({ length: 1_500 }, (_, n) => `S-${String(n).padStart(4, "0")},品,,tea,100,8,5`);
    const id = await sendAndRead(shop, csv(...rows));
    await applyImport(shop.as, aKey(), { id });
    // A price that the table cannot hold, beyond the first thousand rows.
    await db.owner`update product_imports set rows = jsonb_set(rows, '{1400,price}', '0') where id = ${id}`;
    await expect(applyImportJob({ importId: id }, job)).rejects.toThrow();
    expect(await goodsOf(db, shop)).toEqual([]);
    expect(await importProgress(shop.as, { id })).toEqual({ status: "applying", done: 1_000, total: 1_500 });
    await applyImportJob({ importId: id }, { ...job, attempt: 4 });
    expect(await viewImport(shop.as, { id })).toMatchObject({
      status: "refused",
      refusal: "imports.not_applied",
    });
    expect(await goodsOf(db, shop)).toEqual([]);
  });

  it("that cannot be read is refused with its reason", async () => {
    const shop = await aRetailer(db);
    const id = await sendAndRead(shop, "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'a'>]><rss/>");
    expect(await viewImport(shop.as, { id })).toMatchObject({
      status: "refused",
      refusal: "imports.feed_dtd",
    });
    const broken = await sendAndRead(shop, 'sku,name\n"A');
    expect((await viewImport(shop.as, { id: broken })).refusal).toMatch(/^imports\.table_broken:\d+$/);
    await expect(applyImport(shop.as, aKey(), { id })).rejects.toMatchObject({ code: "imports.not_ready" });
  });

  it("is put aside without a trace in the shop", async () => {
    const shop = await aRetailer(db);
    const id = await sendAndRead(shop, csv("A,品,,tea,100,8,5"));
    await discardImport(shop.as, aKey(), { id });
    await expect(applyImport(shop.as, aKey(), { id })).rejects.toMatchObject({ code: "imports.not_ready" });
    const [row] = await db.db.select().from(productImports).where(eq(productImports.id, id));
    expect(row).toMatchObject({ status: "discarded", rows: null, content: null });
    expect(await goodsOf(db, shop)).toEqual([]);
  });

  it("of another retailer is not found, and never touches another's products", async () => {
    const [mine, theirs] = [await aRetailer(db), await aRetailer(db)];
    await aProduct(db, theirs, { sku: "A", nameJa: "よその品" });
    const id = await sendAndRead(mine, csv("A,自分の品,,tea,100,8,5"));
    for (const look of [viewImport, importProgress])
      await expect(look(theirs.as, { id })).rejects.toMatchObject({ kind: "not_found" });
    for (const act of [applyImport, discardImport])
      await expect(act(theirs.as, aKey(), { id })).rejects.toMatchObject({ kind: "not_found" });
    expect((await listImports(theirs.as, {})).imports).toEqual([]);
    await applyImport(mine.as, aKey(), { id });
    await applyImportJob({ importId: id }, job);
    expect(await goodsOf(db, theirs)).toMatchObject([{ nameJa: "よその品" }]);
    expect(await goodsOf(db, mine)).toMatchObject([{ nameJa: "自分の品" }]);
  });

  it("is taken once for one key, and at most three wait to be read", async () => {
    const shop = await aRetailer(db);
    const key = aKey();
    const [first, again] = [
      await send(shop, csv("A,品,,tea,1,8,"), key),
      await send(shop, csv("A,品,,tea,1,8,"), key),
    ];
    expect(again).toEqual(first);
    await expect(send(shop, csv("B,品,,tea,1,8,"), key)).rejects.toMatchObject({ code: "common.key_reused" });
    await send(shop, "x");
    await send(shop, "y");
    await expect(send(shop, "z")).rejects.toMatchObject({ code: "imports.many_open" });
  });
});
