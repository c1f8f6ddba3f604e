import { expect, it } from "vitest";
import { setStock } from "@/lib/catalogue/change-product";
import type { Id } from "@/lib/core/ids";
import { useDatabase } from "@/tests/support/database";
import { anOrderForm, aProduct, aRetailer } from "@/tests/support/factories/exchanges";
import { aCorrection } from "@/tests/support/factories/order-stages";
import { aMember } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { addToBasket } from "./add-to-basket";
import { answerCorrection } from "./answer-correction";
import { cancelByRetailer } from "./cancel-by-retailer";
import { cancelOrder } from "./cancel-order";
import { correctOrder } from "./correct-order";
import { placeOrders } from "./place-orders";

const db = await useDatabase({ max: 24, books: "each" });
const shop = await aRetailer(db);

/** Two pieces in a member's basket of something of which there are so many; null: the shop does not count it. */
async function inBasket(stock: number | null) {
  const aiko = await aMember(db, { points: 100 });
  const product = await aProduct(db, shop, { stock });
  await addToBasket(aiko.as, aKey(), { product, quantity: 2 });
  const form = await anOrderForm(db, [[product, 2]]);
  const order = async (): Promise<Id<"ord">> => {
    const [id] = (await placeOrders(aiko.as, aKey(), form)).ids;
    if (!id) throw new Error("nothing was ordered");
    return id;
  };
  const count = (pieces: string) => setStock(shop.as, aKey(), { id: product, stock: pieces });
  return { aiko, product, order, count };
}

/** How many pieces can be ordered, and how many of them an order's lines keep. */
async function standing(product: string, id: string) {
  const [row] = await db.owner`
    select p.stock, (select sum(from_stock)::int from order_lines where order_id = ${id}) as kept
    from products p where p.id = ${product}`;
  return { stock: row?.stock, kept: row?.kept };
}

it("what is counted only once it lies in a basket is taken from stock, remembered, and given back", async () => {
  const { aiko, product, order, count } = await inBasket(null);
  await count("10");
  const id = await order();
  expect(await standing(product, id)).toEqual({ stock: 8, kept: 2 });
  await cancelOrder(aiko.as, aKey(), { id });
  expect(await standing(product, id)).toEqual({ stock: 10, kept: 0 });
});

it("what is counted no more when it is ordered is not taken, and not given back once it is counted again", async () => {
  const { aiko, product, order, count } = await inBasket(10);
  await count("");
  const id = await order();
  expect(await standing(product, id)).toEqual({ stock: null, kept: 0 });
  await count("5");
  await cancelOrder(aiko.as, aKey(), { id });
  expect(await standing(product, id)).toEqual({ stock: 5, kept: 0 });
});

it("what is counted at the very moment of the order is either taken and remembered, or neither", async () => {
  for (let round = 0; round < 8; round++) {
    const { aiko, product, order, count } = await inBasket(null);
    const acts = [order, () => count("10")];
    const raced = await Promise.all((round % 2 ? acts.reverse() : acts).map((act) => act()));
    const id = raced.find((answer): answer is Id<"ord"> => typeof answer === "string");
    if (!id) throw new Error("nothing was ordered");
    const { stock, kept } = await standing(product, id);
    expect(stock + kept).toBe(10);
    await cancelOrder(aiko.as, aKey(), { id });
    expect(await standing(product, id)).toEqual({ stock: 10, kept: 0 });
  }
});

it("what is counted between the order and its correction is taken when that is accepted, and given back", async () => {
  const { aiko, product, order, count } = await inBasket(null);
  const id = await order();
  await count("1");
  const [line] = await db.owner`select sku from order_lines where order_id = ${id}`;
  await correctOrder(shop.as, aKey(), { id, ...aCorrection("900", "2", line?.sku) });
  const [correction] = await db.owner`select id from order_corrections where order_id = ${id}`;
  await answerCorrection(aiko.as, aKey(), { id, correction: correction?.id, answer: "accept" });
  expect(await standing(product, id)).toEqual({ stock: 0, kept: 1 });
  await cancelByRetailer(shop.as, aKey(), { id, reason: "Broken in store" });
  expect(await standing(product, id)).toEqual({ stock: 1, kept: 0 });
});
