import { afterEach, describe, expect, it } from "vitest";
import { later, now, setClock } from "@/lib/core/clock";
import { points } from "@/lib/core/points";
import { post } from "@/lib/ledger/post";
import { useDatabase } from "@/tests/support/database";
import { aRetailer, type TestRetailer } from "@/tests/support/factories/exchanges";
import { aGift } from "@/tests/support/factories/ledger";
import { aMember, guest } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { lastMail, mailsTo } from "@/tests/support/outbox";
import { setStock, withdrawProduct } from "./change-product";
import { addFavourite, removeFavourite } from "./favourites";
import { listProducts, type ProductList } from "./list-products";
import { catalogueShelves, productPage } from "./queries";
import { saveProduct } from "./save-product";
import { sweepFavourites } from "./tell-enough";

const db = await useDatabase();

let back = () => {};
afterEach(() => back());

/** What the process keeps for seconds is old. */
function seconds(n = 5) {
  const at = later(now(), n * 1_000).getTime();
  back = setClock(() => at);
}

let made = 0;
const goods = (wishes: Record<string, unknown> = {}) => {
  made += 1;
  const name = `品 ${made}`;
  return {
    sku: `S-${made}`,
    nameJa: name,
    nameEn: `Thing ${made}`,
    category: "living",
    price: 1_000,
    taxRate: 10,
    ...wishes,
  };
};
const put = async (shop: TestRetailer, wishes: Record<string, unknown> = {}) =>
  (await saveProduct(shop.as, aKey(), goods(wishes))).id;
const found = async (filter: Record<string, unknown>) =>
  (await listProducts(guest, filter)).products.map(({ id }) => id);

describe("a search", () => {
  it("finds a product by every way of writing its names", async () => {
    const shop = await aRetailer(db);
    const id = await put(shop, {
      nameJa: "深むし煎茶ギフト缶",
      nameEn: "Deep-Steamed Sencha Gift Tin",
      reading: "ふかむし せんちゃ ぎふとかん",
      keywords: "緑茶 日本茶",
    });
    for (const q of [
      "煎茶",
      "深むし",
      "せんちゃ",
      "センチャ",
      "ｾﾝﾁｬ",
      "sencha",
      "SENC",
      "sentya",
      "gift tin",
      "緑茶 缶",
      "茶",
    ])
      expect(await found({ q, retailer: shop.slug }), q).toEqual([id]);
    for (const q of ["紅茶", "encha", "茶煎", "せんべ", "煎茶 紅茶"])
      expect(await found({ q, retailer: shop.slug }), q).toEqual([]);
  });

  it("takes signs of any kind for what they are", async () => {
    for (const q of ["%", "_", "' & !", "\\", "a:*", "煎茶'", "(", "<->"])
      await expect(found({ q })).resolves.toBeDefined();
    for (const category of ["'", "\\", "' | 'a", "茶"])
      expect(await found({ q: "品", category }), category).toEqual([]);
    await expect(found({ q: "x".repeat(101) })).rejects.toMatchObject({
      fields: { q: { code: "catalogue.search_long" } },
    });
  });
});

describe("on a shelf of thousands", () => {
  it("what few have in their names is found, each once, page by page in every order", async () => {
    const shop = await aRetailer(db);
    const rare = [
      await put(shop, { nameJa: "宇治 玉露", category: "tea", price: 700 }),
      await put(shop, { nameJa: "玉露の急須", category: "living", price: 400 }),
      await put(shop, { nameJa: "八女玉露", category: "tea", price: 500 }),
    ];
    // Newer, cheaper and dearer: none of the three is among the first of any order. Two of their characters are apart.
    await db.owner`
      insert into products (id, retailer_id, sku, name_ja, name_en, category_id, price, tax_rate, status, search_text,
        created_at, updated_at)
      select 'prd_zz' || lpad(n::text, 24, '0'), ${shop.organisationId}, 'F-' || n, '露と玉 ' || n, 'Filler',
        case when n % 2 = 0 then 'tea' else 'living' end, case when n % 4 < 2 then 100 + n % 100 else 900 + n % 100 end,
        10, 'on_sale', '露玉 露と玉 玉と露', now(), now()
      from generate_series(1, 8000) n`;
    const pages = async (filter: Record<string, unknown>) => {
      const seen: string[] = [];
      for (let after: string | null = ""; after !== null; ) {
        const page: ProductList = await listProducts(guest, { ...filter, limit: 1, after });
        seen.push(...page.products.map(({ id }) => id));
        after = page.next;
      }
      return seen;
    };
    const [uji, pot, yame] = rare;
    for (const retailer of [undefined, shop.slug]) {
      expect(await pages({ q: "玉露", retailer })).toEqual([yame, pot, uji]);
      expect(await pages({ q: "玉露", retailer, sort: "price_up" })).toEqual([pot, yame, uji]);
      expect(await pages({ q: "玉露", retailer, sort: "price_down" })).toEqual([uji, yame, pot]);
      expect(await pages({ q: "玉露", retailer, category: "tea" })).toEqual([yame, uji]);
      expect(await pages({ q: "玉露 急須", retailer })).toEqual([pot]);
      expect(await pages({ q: "玉", retailer, from: 5, until: 9 })).toEqual([yame, pot, uji]);
    }
    const common = await listProducts(guest, { q: "露と玉", limit: 60 });
    expect(new Set(common.products.map(({ id }) => id)).size).toBe(60);
  });
});

describe("the list", () => {
  it.each(["new", "price_up", "price_down"])(
    "shows each product once, page by page, in the order %s",
    async (sort) => {
      const shop = await aRetailer(db);
      const prices = [500, 500, 500, 900, 300, 900, 80, 81, 500];
      const ids: string[] = [];
      for (const price of prices) ids.push(await put(shop, { price }));
      const seen: { id: string; price: bigint }[] = [];
      for (let after: string | null = ""; after !== null; ) {
        const page: ProductList = await listProducts(guest, { retailer: shop.slug, sort, limit: 2, after });
        seen.push(...page.products.map(({ id, price }) => ({ id, price })));
        after = page.next;
        if (seen.length === 2) await put(shop, { price: 500, status: "draft" });
      }
      expect(seen.map(({ id }) => id).sort()).toEqual([...ids].sort());
      const order = seen.map(({ price }) => Number(price));
      if (sort === "price_up") expect(order).toEqual([...prices].sort((a, b) => a - b));
      if (sort === "price_down") expect(order).toEqual([...prices].sort((a, b) => b - a));
      if (sort === "new") expect(seen.map(({ id }) => id)).toEqual([...ids].sort().reverse());
    },
  );

  it("narrows down by points at today's rate, category and retailer", async () => {
    const shop = await aRetailer(db);
    const cheap = await put(shop, { price: 800, category: "tea" });
    const dear = await put(shop, { price: 801, category: "paper" });
    const of = (filter: Record<string, unknown>) =>
      found({ retailer: shop.slug, sort: "price_up", ...filter });
    expect(await of({})).toEqual([cheap, dear]);
    expect(await of({ until: 10 })).toEqual([cheap]);
    expect(await of({ from: "11" })).toEqual([dear]);
    expect(await of({ from: 10, until: 10 })).toEqual([cheap]);
    expect(await of({ category: "paper" })).toEqual([dear]);
    expect(await of({ category: "none" })).toEqual([]);
  });

  it("within my points shows what the member can have, and favourites what they keep", async () => {
    const shop = await aRetailer(db);
    const aiko = await aMember(db, { points: 10 });
    const cheap = await put(shop, { price: 800 });
    const dear = await put(shop, { price: 801 });
    const of = async (filter: Record<string, unknown>) =>
      (await listProducts(aiko.as, { retailer: shop.slug, ...filter })).products.map(({ id }) => id);
    expect(await of({ within: "1" })).toEqual([cheap]);
    await addFavourite(aiko.as, aKey(), { id: dear });
    expect(await of({ favourites: "1" })).toEqual([dear]);
    expect(await of({ favourites: "1", within: "1" })).toEqual([]);
    const ben = await aMember(db);
    expect((await listProducts(ben.as, { favourites: "1" })).products).toEqual([]);
  });

  it("shows only what is on sale, of retailers that are active; a change is seen within seconds", async () => {
    const shop = await aRetailer(db);
    const [on, off, gone] = [await put(shop), await put(shop, { status: "draft" }), await put(shop)];
    await withdrawProduct(shop.as, aKey(), { id: gone });
    expect(await found({ retailer: shop.slug })).toEqual([on]);
    for (const id of [off, gone])
      await expect(productPage(guest, { id })).rejects.toMatchObject({ kind: "not_found" });
    await db.owner`update organisations set status = 'suspended' where id = ${shop.organisationId}`;
    seconds();
    expect(await found({ retailer: shop.slug })).toEqual([]);
    await expect(productPage(guest, { id: on })).rejects.toMatchObject({ kind: "not_found" });
    const { retailers } = await catalogueShelves(guest, {});
    expect(retailers.map(({ value }) => value)).not.toContain(shop.slug);
  });
});

describe("a product's page", () => {
  it("says the points, the exact yen of the rounding, and what a member lacks", async () => {
    const shop = await aRetailer(db);
    const id = await put(shop, { price: 2_050, stock: 3 });
    const aiko = await aMember(db, { points: 20 });
    expect(await productPage(guest, { id })).toMatchObject({
      points: 26n,
      rounding: 30n,
      worth: 2_080n,
      mine: null,
      availability: "few",
    });
    expect(await productPage(aiko.as, { id })).toMatchObject({
      mine: { balance: 20n, missing: 6n, favourite: false },
    });
  });
});

describe("a retailer", () => {
  it("changes its own products only", async () => {
    const [shop, other] = [await aRetailer(db), await aRetailer(db)];
    const id = await put(shop, { stock: 5 });
    for (const act of [
      () => saveProduct(other.as, aKey(), goods({ id })),
      () => setStock(other.as, aKey(), { id, stock: 0 }),
      () => withdrawProduct(other.as, aKey(), { id }),
    ])
      await expect(act()).rejects.toMatchObject({ kind: "not_found" });
    expect(await productPage(guest, { id })).toMatchObject({ stock: 5 });
    await setStock(shop.as, aKey(), { id, stock: "0" });
    expect(await productPage(guest, { id })).toMatchObject({ availability: "gone" });
    await saveProduct(shop.as, aKey(), goods({ id, nameEn: "Renamed", stock: "9" }));
    expect(await productPage(guest, { id })).toMatchObject({ name: "Renamed", stock: 0 });
  });

  it("gives each number once, of a shelf that there is", async () => {
    const shop = await aRetailer(db);
    await put(shop, { sku: "ONE" });
    await expect(put(shop, { sku: "ONE" })).rejects.toMatchObject({ code: "catalogue.sku_taken" });
    await expect(put(shop, { category: "none" })).rejects.toMatchObject({
      code: "catalogue.category_unknown",
    });
    const aiko = await aMember(db);
    await expect(saveProduct(aiko.as, aKey(), goods())).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("favourites", () => {
  it("tell once when the points are enough, and not of what was within reach before or is sold out", async () => {
    const shop = await aRetailer(db);
    const aiko = await aMember(db, { points: 10, locale: "ja" });
    const [near, far, gone] = [
      await put(shop, { price: 800 }),
      await put(shop, { price: 8_000 }),
      await put(shop, { price: 900, stock: 0 }),
    ];
    for (const id of [near, far, gone, near]) await addFavourite(aiko.as, aKey(), { id });
    await sweepFavourites();
    expect(await mailsTo(db, aiko.email)).toEqual([]);
    const rich = await aMember(db, { points: 200 });
    await give(rich, aiko, 100);
    await sweepFavourites();
    await sweepFavourites();
    const mail = await lastMail(db, aiko.email, "favourites-in-reach");
    expect(mail.params.products).toEqual([
      expect.objectContaining({ points: points(100), url: expect.stringContaining(far) }),
    ]);
    expect(await mailsTo(db, aiko.email)).toHaveLength(1);
    await setStock(shop.as, aKey(), { id: gone, stock: 2 });
    await Promise.all([sweepFavourites(), sweepFavourites()]);
    expect(await mailsTo(db, aiko.email)).toHaveLength(2);
  });

  it("are forgotten again, and nothing is told of them", async () => {
    const shop = await aRetailer(db);
    const aiko = await aMember(db);
    const id = await put(shop);
    await addFavourite(aiko.as, aKey(), { id });
    expect((await productPage(aiko.as, { id })).mine?.favourite).toBe(true);
    await removeFavourite(aiko.as, aKey(), { id });
    expect((await productPage(aiko.as, { id })).mine?.favourite).toBe(false);
    await give(await aMember(db, { points: 200 }), aiko, 100);
    await sweepFavourites();
    expect(await mailsTo(db, aiko.email)).toEqual([]);
  });
});

/** Points from one member to another, as a gift moves them. */
async function give(from: { ledgerAccount: bigint }, to: { ledgerAccount: bigint }, amount: number) {
  await post(db.db, [aGift(from.ledgerAccount, to.ledgerAccount, BigInt(amount))], now());
}
