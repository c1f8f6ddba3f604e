import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import {
  anOrderAt,
  type OrderScene,
  orderRow,
  standing,
  TRACKED,
  travelTo,
} from "@/tests/support/factories/order-stages";
import { aMember } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { answerProblem } from "./answer-problem";
import { cancelByRetailer } from "./cancel-by-retailer";
import { confirmDelivery } from "./confirm-delivery";
import { reportProblem } from "./report-problem";
import { shipOrder } from "./ship-order";
import { sweepOrders } from "./sweep";

const db = await useDatabase({ max: 24, books: "each" });
const ben = await aMember(db);
const other = await aRetailer(db);
const unconfirmed = await anOrderAt(db, "placed");
const tooLate = { code: "exchanges.too_late" };
const notFound = { kind: "not_found" };

const ship = ({ shop, id }: OrderScene, key: string) => shipOrder(shop.as, key, { id, ...TRACKED });
const shipOne = ({ shop, id }: OrderScene, key: string) =>
  shipOrder(shop.as, key, { id, ...TRACKED, "quantity-1": "1" });
const deliver = ({ aiko, id }: OrderScene, key: string) => confirmDelivery(aiko.as, key, { id });
const report = ({ aiko, id }: OrderScene, key: string) =>
  reportProblem(aiko.as, key, { id, kind: "damaged", words: "Broken" });
const giveUp = ({ shop, id }: OrderScene, key: string) =>
  cancelByRetailer(shop.as, key, { id, reason: "Broken in store" });
const stands = (status: string, points: bigint, stock: number) => async (scene: OrderScene) =>
  expect(await standing(db, scene)).toEqual({ status, points, stock });
const parcelsOf = (id: string) => db.owner`select tracking_number from shipments where order_id = ${id}`;
const journalsOf = async (id: string) =>
  (await db.owner`select kind from ledger.journals where source_id = ${id} order by id`).map(
    ({ kind }) => kind,
  );

describe("shipping", () => {
  testMoneyCommand(db, {
    arrange: () => anOrderAt(db, "confirmed"),
    act: ship,
    tells: ["order.shipped"],
    done: async (scene) => {
      await stands("shipped", 75n, 8)(scene);
      expect(await parcelsOf(scene.id)).toMatchObject([{ tracking_number: "444413758703" }]);
    },
    refusals: {
      "it was shipped": { given: (s) => ship(s, aKey()), act: ship, says: tooLate },
      "it is only placed": { act: (_, key) => ship(unconfirmed, key), says: tooLate },
      "the number cannot be the carrier's": {
        act: ({ shop, id }, key) =>
          shipOrder(shop.as, key, { id, carrier: "sagawa", trackingNumber: "444413758704" }),
        says: { fields: { trackingNumber: { code: "partner.tracking_wrong" } } },
      },
      "the number is missing": {
        act: ({ shop, id }, key) => shipOrder(shop.as, key, { id, carrier: "sagawa", trackingNumber: "" }),
        says: { fields: { trackingNumber: { code: "partner.tracking_missing" } } },
      },
      "it would be more than was ordered": {
        act: ({ shop, id }, key) => shipOrder(shop.as, key, { id, ...TRACKED, "quantity-1": "3" }),
        says: { code: "partner.more_than_ordered" },
      },
      "nothing is in the parcel": {
        act: ({ shop, id }, key) => shipOrder(shop.as, key, { id, ...TRACKED, "quantity-1": "0" }),
        says: { code: "partner.nothing_to_ship" },
      },
      "it is another's": {
        act: ({ id }, key) => shipOrder(other.as, key, { id, ...TRACKED }),
        says: notFound,
      },
    },
    rivals: {
      "another parcel of everything": {
        act: ship,
        done: stands("shipped", 75n, 8),
        loses: tooLate,
        wins: tooLate,
      },
      "its cancellation": {
        act: giveUp,
        done: stands("cancelled_by_retailer", 100n, 10),
        loses: tooLate,
        wins: tooLate,
      },
    },
  });

  it("in parts: shipped once the last piece is on its way, never more than was ordered, and no later for it", async () => {
    const scene = await anOrderAt(db, "confirmed");
    const due = (await orderRow(db, scene.id)).due_at;
    await shipOne(scene, aKey());
    expect(await orderRow(db, scene.id)).toMatchObject({ status: "part_shipped", due_at: due });
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => shipOne(scene, aKey())));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await stands("shipped", 75n, 8)(scene);
    const [sent] =
      await db.owner`select sum(quantity)::int as n from shipment_lines where order_id = ${scene.id}`;
    expect(sent?.n).toBe(2);
  });

  it("of a part that is refunded gives back to stock what was never sent", async () => {
    const scene = await anOrderAt(db, "confirmed");
    await shipOne(scene, aKey());
    await report(scene, aKey());
    await answerProblem(scene.shop.as, aKey(), { id: scene.id, answer: "refund" });
    await stands("returned", 100n, 9)(scene);
  });
});
describe("confirming the delivery", () => {
  testMoneyCommand(db, {
    arrange: () => anOrderAt(db, "shipped"),
    act: deliver,
    tells: ["order.delivered"],
    done: async (scene) => {
      await stands("delivered", 75n, 8)(scene);
      expect(await journalsOf(scene.id)).toEqual(["order.held", "order.delivered"]);
    },
    refusals: {
      "it was delivered": { given: (s) => deliver(s, aKey()), act: deliver, says: tooLate },
      "a problem is open": { given: (s) => report(s, aKey()), act: deliver, says: tooLate },
      "it was not sent": { act: (_, key) => deliver(unconfirmed, key), says: tooLate },
      "it is another's": { act: ({ id }, key) => confirmDelivery(ben.as, key, { id }), says: notFound },
    },
    rivals: {
      "another confirmation": {
        act: deliver,
        done: stands("delivered", 75n, 8),
        loses: tooLate,
        wins: tooLate,
      },
    },
  });

  it("at the same moment as a report leaves the order with its problem, its points spent once or held", async () => {
    for (let round = 0; round < 4; round++) {
      const scene = await anOrderAt(db, "shipped");
      const acts = [deliver, report];
      await Promise.allSettled((round % 2 ? acts.reverse() : acts).map((act) => act(scene, aKey())));
      const row = await orderRow(db, scene.id);
      expect(row.status).toBe("return_requested");
      expect(await journalsOf(scene.id)).toEqual(
        row.delivered_at ? ["order.held", "order.delivered"] : ["order.held"],
      );
    }
  });

  it("at its deadline is done by the clock instead, once", async () => {
    const scene = await anOrderAt(db, "shipped");
    const { due_at } = await orderRow(db, scene.id);
    const home = await travelTo(db, due_at);
    try {
      await Promise.allSettled([sweepOrders(), deliver(scene, aKey()), sweepOrders()]);
    } finally {
      home();
    }
    await stands("delivered", 75n, 8)(scene);
    expect(await journalsOf(scene.id)).toEqual(["order.held", "order.delivered"]);
  });
});
