import { expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { aProduct, aRetailer } from "@/tests/support/factories/exchanges";
import { aKey } from "@/tests/support/factories/transfers";
import { setStock, withdrawProduct } from "./change-product";
import { ownProduct, ownProducts, productShelves } from "./own-queries";
import { saveProduct } from "./save-product";

const db = await useDatabase();

const FORM = {
  sku: "TEA-1",
  nameJa: "煎茶",
  nameEn: "Sencha",
  category: "test",
  price: "1,200",
  taxRate: "8",
  stock: "50",
};

it("a shop sees its own products only, by state and by words", async () => {
  const [shop, other] = [await aRetailer(db), await aRetailer(db)];
  const theirs = await aProduct(db, other);
  const draft = await aProduct(db, shop, { status: "draft", nameEn: "Cup 100%" });
  const { id } = await saveProduct(shop.as, aKey(), FORM);
  const listed = async (wish: object) => (await ownProducts(shop.as, wish)).products.map((row) => row.id);
  expect(await listed({})).toEqual([id, draft].sort().reverse());
  expect([await listed({ show: "draft" }), await listed({ search: "100%" })]).toEqual([[draft], [draft]]);
  expect(await listed({ search: "1_0%" })).toEqual([]);
  await expect(ownProduct(shop.as, { id: theirs })).rejects.toMatchObject({ kind: "not_found" });
  await withdrawProduct(shop.as, aKey(), { id });
  expect(await listed({ show: "withdrawn" })).toEqual([id]);
  expect((await productShelves(shop.as, {})).map((shelf) => shelf.id)).toContain("test");
});

it("a form that was opened before goods were sold does not put them back into stock", async () => {
  const shop = await aRetailer(db);
  await aProduct(db, shop);
  const { id } = await saveProduct(shop.as, aKey(), FORM);
  await setStock(shop.as, aKey(), { id, stock: "7" });
  await saveProduct(shop.as, aKey(), { ...FORM, id, nameEn: "Sencha, first flush" });
  expect(await ownProduct(shop.as, { id })).toMatchObject({ stock: 7, nameEn: "Sencha, first flush" });
});
