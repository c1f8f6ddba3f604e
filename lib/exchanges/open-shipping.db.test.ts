import { describe, expect, it } from "vitest";
import { asSystem } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";
import {
  anOrderAt,
  type OrderScene,
  orderRow,
  standing,
  TRACKED,
} from "@/tests/support/factories/order-stages";
import { aKey } from "@/tests/support/factories/transfers";
import { effectOf, stateOf, testMoneyCommand } from "@/tests/support/money";
import { cancelByRetailer } from "./cancel-by-retailer";
import { openShipping } from "./open-shipping";
import { shipOrder } from "./ship-order";

const db = await useDatabase({ max: 24, books: "each" });

const waiting = () => anOrderAt(db, "confirmed", { terms: "per_order" });
const openAll = (ids: readonly string[], key = aKey()) => openShipping(asSystem("test"), key, { ids });
const open = ({ id }: OrderScene, key: string) => openAll([id], key);
const ship = ({ shop, id }: OrderScene, key: string) => shipOrder(shop.as, key, { id, ...TRACKED });
const giveUp = ({ shop, id }: OrderScene, key: string) =>
  cancelByRetailer(shop.as, key, { id, reason: "Broken in store" });
const stands = (status: string, points: bigint, stock: number) => async (scene: OrderScene) =>
  expect(await standing(db, scene)).toEqual({ status, points, stock });
const openedOnce = async ({ id }: OrderScene) =>
  expect(
    await db.owner`select step from order_history where order_id = ${id} and step = 'shipping_opened'`,
  ).toHaveLength(1);

describe("opening shipping", () => {
  testMoneyCommand(db, {
    arrange: waiting,
    act: open,
    tells: ["order.shipping_opened"],
    done: async (scene) => {
      await stands("confirmed", 75n, 8)(scene);
      await openedOnce(scene);
      expect(await orderRow(db, scene.id)).toMatchObject({
        shipping_opened_at: expect.any(Date),
        due_at: expect.any(Date),
      });
    },
    refusals: {
      "one of them is no order": {
        act: ({ id }, key) => openAll([id, "ord_00000000000000000000000000"], key),
        says: { kind: "not_found" },
      },
      "the shop itself asks for it": {
        act: ({ shop, id }, key) => openShipping(shop.as, key, { ids: [id] }),
        says: { kind: "forbidden" },
      },
    },
    rivals: {
      "the shipment that waits for it": {
        act: ship,
        loses: { code: "partner.shipping_closed" },
        both: stands("shipped", 75n, 8),
      },
      "its cancellation": { act: giveUp, both: stands("cancelled_by_retailer", 100n, 10) },
      "another remittance's": { act: open, both: openedOnce },
    },
  });

  it("of what is not confirmed, may ship already, or has ended, changes nothing", async () => {
    const [placed, opened, ended] = [
      await anOrderAt(db, "placed", { terms: "per_order" }),
      await anOrderAt(db, "confirmed"),
      await waiting(),
    ];
    await giveUp(ended, aKey());
    const before = await stateOf(db);
    expect(await openAll([placed.id, opened.id, ended.id])).toEqual({ opened: 0 });
    expect(await stateOf(db)).toEqual(before);
  });

  it("asked for 50 times, each time anew, happens once", async () => {
    const [one, each] = [await waiting(), await waiting()];
    const single = await effectOf(db, () => open(one, aKey()));
    const presses = Array.from({ length: 50 }, () => aKey());
    expect(await effectOf(db, () => Promise.all(presses.map((key) => open(each, key))))).toEqual(single);
  });
});
