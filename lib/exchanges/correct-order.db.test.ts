import { describe, expect, it } from "vitest";
import { later } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { anOrder, aProduct, aRetailer } from "@/tests/support/factories/exchanges";
import {
  aCorrection,
  anOrderAt,
  type OrderScene,
  orderRow,
  standing,
  travelTo,
} from "@/tests/support/factories/order-stages";
import { aMember } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { answerCorrection } from "./answer-correction";
import { cancelByRetailer } from "./cancel-by-retailer";
import { cancelOrder } from "./cancel-order";
import { confirmOrders } from "./confirm-order";
import { correctOrder } from "./correct-order";
import { rejectOrder } from "./reject-order";
import { sweepOrders } from "./sweep";

const db = await useDatabase({ max: 24, books: "each" });
const ben = await aMember(db);
const other = await aRetailer(db);
const tooLate = { code: "exchanges.too_late" };
const notFound = { kind: "not_found" };

const correct = ({ shop, id }: OrderScene, key: string) =>
  correctOrder(shop.as, key, { id, ...aCorrection("1,201") });
const reject = ({ shop, id }: OrderScene, key: string) => rejectOrder(shop.as, key, { id, reason: "No" });
const confirm = ({ shop, id }: OrderScene, key: string) => confirmOrders(shop.as, key, { ids: [id] });
const cancel = ({ aiko, id }: OrderScene, key: string) => cancelOrder(aiko.as, key, { id });
const stands = (status: string, points: bigint, stock: number) => async (scene: OrderScene) =>
  expect(await standing(db, scene)).toEqual({ status, points, stock });

async function correctionOf(id: string) {
  const [found] = await db.owner`select * from order_corrections where order_id = ${id}`;
  return found;
}
const answering = (answer: "accept" | "refuse") => async (scene: OrderScene, key: string) => {
  const correction = (await correctionOf(scene.id))?.id;
  return answerCorrection(scene.aiko.as, key, { id: scene.id, correction, answer });
};
/** What an order's lines have out of stock, line by line. */
const takenBy = async (id: string) =>
  (await db.owner`select from_stock from order_lines where order_id = ${id} order by line`).map(
    (line) => line.from_stock,
  );

describe("proposing a correction", () => {
  testMoneyCommand(db, {
    arrange: () => anOrderAt(db, "placed"),
    act: correct,
    tells: ["order.correction_proposed"],
    done: async (scene) => {
      await stands("correction_proposed", 75n, 8)(scene);
      expect(await orderRow(db, scene.id)).toMatchObject({ points: "25", price: "2000" });
      expect(await correctionOf(scene.id)).toMatchObject({ price: "2402", points: "31", answer: null });
    },
    refusals: {
      "no line is left": {
        act: ({ shop, id }, key) => correctOrder(shop.as, key, { id, ...aCorrection("100", "0") }),
        says: { kind: "validation" },
      },
      "a price is no whole yen": {
        act: ({ shop, id }, key) => correctOrder(shop.as, key, { id, ...aCorrection("1.5") }),
        says: { fields: { "lines.1.price": { code: "partner.line_price" } } },
      },
      "it was corrected before": { given: (s) => correct(s, aKey()), act: correct, says: tooLate },
      "it is confirmed": { given: (s) => confirm(s, aKey()), act: correct, says: tooLate },
      "it is another's": {
        act: ({ id }, key) => correctOrder(other.as, key, { id, ...aCorrection("1") }),
        says: notFound,
      },
    },
    rivals: {
      "another correction": {
        act: correct,
        done: stands("correction_proposed", 75n, 8),
        loses: tooLate,
        wins: tooLate,
      },
      "its confirmation": {
        act: confirm,
        done: stands("confirmed", 75n, 8),
        loses: tooLate,
        wins: tooLate,
      },
      "its rejection": { act: reject, done: stands("rejected", 100n, 10), loses: tooLate, wins: tooLate },
    },
  });
});

describe("accepting a correction", () => {
  testMoneyCommand(db, {
    arrange: () => anOrderAt(db, "corrected"),
    act: answering("accept"),
    tells: ["order.confirmed", "order.shipping_opened"],
    done: async (scene) => {
      await stands("confirmed", 69n, 10)(scene); // other goods: the first ones are in stock again
      expect(await orderRow(db, scene.id)).toMatchObject({ points: "31", price: "2402" });
      expect((await correctionOf(scene.id))?.answer).toBe("accepted");
    },
    refusals: {
      "it is not the correction that was shown": {
        act: ({ aiko, id }, key) =>
          answerCorrection(aiko.as, key, {
            id,
            correction: "cor_00000000000000000000000000",
            answer: "accept",
          }),
        says: { code: "exchanges.correction_gone" },
      },
      "it was refused": {
        given: (s) => answering("refuse")(s, aKey()),
        act: answering("accept"),
        says: tooLate,
      },
      "it is another's": {
        act: async ({ id }, key) =>
          answerCorrection(ben.as, key, {
            id,
            correction: (await correctionOf(id))?.id,
            answer: "accept",
          }),
        says: notFound,
      },
    },
    rivals: {
      "its refusal": {
        act: answering("refuse"),
        done: stands("cancelled", 100n, 10),
        loses: tooLate,
        wins: tooLate,
      },
      "the order's cancellation": {
        act: cancel,
        done: stands("cancelled", 100n, 10),
        loses: tooLate,
        wins: tooLate,
      },
    },
  });

  it("that costs more than there is says what is missing and changes nothing", async () => {
    const scene = await anOrderAt(db, "corrected", { points: 30 });
    await expect(answering("accept")(scene, aKey())).rejects.toMatchObject({
      code: "exchanges.points_missing",
      params: { missing: 1n, yen: 100n },
    });
    await stands("correction_proposed", 5n, 8)(scene);
    expect(await takenBy(scene.id)).toEqual([2]);
  });
});

describe("refusing a correction", () => {
  testMoneyCommand(db, {
    arrange: () => anOrderAt(db, "corrected"),
    act: answering("refuse"),
    tells: ["order.ended"],
    done: stands("cancelled", 100n, 10),
    refusals: {
      "it was accepted": {
        given: (s) => answering("accept")(s, aKey()),
        act: answering("refuse"),
        says: tooLate,
      },
    },
    rivals: {
      "its acceptance": {
        act: answering("accept"),
        done: stands("confirmed", 69n, 10),
        loses: tooLate,
        wins: tooLate,
      },
    },
  });

  it("by silence lapses it at its deadline and not before, and gives everything back", async () => {
    const scene = await anOrderAt(db, "corrected");
    const { due_at } = await orderRow(db, scene.id);
    for (const [at, status] of [
      [later(due_at, -1), "correction_proposed"],
      [due_at, "lapsed"],
    ] as const) {
      const home = await travelTo(db, at);
      await sweepOrders();
      home();
      expect((await orderRow(db, scene.id)).status).toBe(status);
    }
    await stands("lapsed", 100n, 10)(scene);
    expect((await correctionOf(scene.id))?.answer).toBe("lapsed");
  });
});

describe("the stock of a corrected order", () => {
  const skuOf = async (product: string) =>
    (await db.owner`select sku from products where id = ${product}`)[0]?.sku as string;

  it.each([
    ["fewer pieces", "1", 9, 1],
    ["as many", "2", 8, 2],
    ["more pieces that there are", "7", 3, 7],
    ["more pieces than were counted", "30", 0, 10],
  ])("follows %s, and what was taken is what comes back", async (_, quantity, stock, taken) => {
    const scene = await anOrderAt(db, "placed");
    const sku = await skuOf(scene.product);
    await correctOrder(scene.shop.as, aKey(), { id: scene.id, ...aCorrection("100", quantity, sku) });
    await answering("accept")(scene, aKey());
    expect((await standing(db, scene)).stock).toBe(stock);
    expect(await takenBy(scene.id)).toEqual([taken]);
    await db.owner`update products set stock = stock + 5 where id = ${scene.product}`;
    await cancelByRetailer(scene.shop.as, aKey(), { id: scene.id, reason: "Broken in store" });
    expect(await standing(db, scene)).toEqual({ status: "cancelled_by_retailer", points: 100n, stock: 15 });
    expect(await takenBy(scene.id)).toEqual([0]);
  });

  it("is shared by lines of the same goods in their order, to nothing and no further", async () => {
    const scene = await anOrderAt(db, "placed");
    const sku = await skuOf(scene.product);
    const second = { "sku-2": sku, "name-2": "More", "price-2": "100", "taxRate-2": "10", "quantity-2": "8" };
    await correctOrder(scene.shop.as, aKey(), { id: scene.id, ...aCorrection("100", "6", sku), ...second });
    await answering("accept")(scene, aKey());
    expect(await takenBy(scene.id)).toEqual([6, 4]);
    expect((await standing(db, scene)).stock).toBe(0);
  });

  it("is left alone where the retailer does not count, whatever is counted later", async () => {
    const [aiko, shop] = [await aMember(db, { points: 100 }), await aRetailer(db)];
    const product = await aProduct(db, shop, { stock: null });
    const scene = { aiko, shop, product, id: await anOrder(db, aiko, product, 2) };
    await db.owner`update products set stock = 3 where id = ${product}`;
    await cancel(scene, aKey());
    expect((await standing(db, scene)).stock).toBe(3);
  });
});
