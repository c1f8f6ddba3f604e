import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import {
  anOrderAt,
  type OrderScene,
  orderRow,
  standing,
  TRACKED,
} from "@/tests/support/factories/order-stages";
import { aMember } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { answerCorrection } from "./answer-correction";
import { cancelByRetailer } from "./cancel-by-retailer";
import { cancelOrder } from "./cancel-order";
import { confirmOrders } from "./confirm-order";
import { rejectOrder } from "./reject-order";
import { shipOrder } from "./ship-order";

const db = await useDatabase({ max: 24, books: "each" });
const ben = await aMember(db);
const other = await aRetailer(db);
const tooLate = { code: "exchanges.too_late" };
const notFound = { kind: "not_found" };
const reason = "Sold out";

const cancel = ({ aiko, id }: OrderScene, key: string) => cancelOrder(aiko.as, key, { id });
const confirm = ({ shop, id }: OrderScene, key: string) => confirmOrders(shop.as, key, { ids: [id] });
const reject = ({ shop, id }: OrderScene, key: string) => rejectOrder(shop.as, key, { id, reason });
const giveUp = ({ shop, id }: OrderScene, key: string) => cancelByRetailer(shop.as, key, { id, reason });
const ship = ({ shop, id }: OrderScene, key: string) => shipOrder(shop.as, key, { id, ...TRACKED });
const stands = (status: string, points: bigint, stock: number) => async (scene: OrderScene) =>
  expect(await standing(db, scene)).toEqual({ status, points, stock });
const back = (status: string) => stands(status, 100n, 10);
const isConfirmed = { act: confirm, done: stands("confirmed", 75n, 8), loses: tooLate, wins: tooLate };

describe("cancelling an order", () => {
  testMoneyCommand(db, {
    arrange: () => anOrderAt(db, "placed"),
    act: cancel,
    tells: ["order.ended"],
    done: back("cancelled"),
    refusals: {
      "it is confirmed": { given: (s) => confirm(s, aKey()), act: cancel, says: tooLate },
      "it was cancelled": { given: (s) => cancel(s, aKey()), act: cancel, says: tooLate },
      "it is another's": {
        act: ({ id }, key) => cancelOrder(ben.as, key, { id }),
        says: notFound,
      },
    },
    rivals: {
      "its confirmation": isConfirmed,
      "its rejection": { act: reject, done: back("rejected"), loses: tooLate, wins: tooLate },
    },
  });

  it("while the retailer's correction waits refuses that too", async () => {
    const scene = await anOrderAt(db, "corrected");
    await cancel(scene, aKey());
    await back("cancelled")(scene);
    const [correction] =
      await db.owner`select id, answer from order_corrections where order_id = ${scene.id}`;
    expect(correction?.answer).toBe("refused");
    await expect(
      answerCorrection(scene.aiko.as, aKey(), { id: scene.id, correction: correction?.id, answer: "accept" }),
    ).rejects.toMatchObject(tooLate);
  });
});

describe("rejecting an order", () => {
  testMoneyCommand(db, {
    arrange: () => anOrderAt(db, "placed"),
    act: reject,
    tells: ["order.ended"],
    done: async (scene) => {
      await back("rejected")(scene);
      expect(await orderRow(db, scene.id)).toMatchObject({ reason, due_at: null });
    },
    refusals: {
      "it is confirmed": { given: (s) => confirm(s, aKey()), act: reject, says: tooLate },
      "no reason is given": {
        act: ({ shop, id }, key) => rejectOrder(shop.as, key, { id, reason: "  " }),
        says: { fields: { reason: { code: "partner.reason_missing" } } },
      },
      "it is another's": {
        act: ({ id }, key) => rejectOrder(other.as, key, { id, reason }),
        says: notFound,
      },
    },
    rivals: {
      "its confirmation": isConfirmed,
      "its cancellation": { act: cancel, done: back("cancelled"), loses: tooLate, wins: tooLate },
    },
  });
});

describe("cancelling what was confirmed", () => {
  testMoneyCommand(db, {
    arrange: () => anOrderAt(db, "confirmed"),
    act: giveUp,
    tells: ["order.ended"],
    done: back("cancelled_by_retailer"),
    refusals: {
      "a part was sent": {
        given: ({ shop, id }) => shipOrder(shop.as, aKey(), { id, ...TRACKED, "quantity-1": "1" }),
        act: giveUp,
        says: tooLate,
      },
      "no reason is given": {
        act: ({ shop, id }, key) => cancelByRetailer(shop.as, key, { id, reason: "" }),
        says: { fields: { reason: { code: "partner.reason_missing" } } },
      },
      "it is another's": {
        act: ({ id }, key) => cancelByRetailer(other.as, key, { id, reason }),
        says: notFound,
      },
    },
    rivals: {
      "its shipment": { act: ship, done: stands("shipped", 75n, 8), loses: tooLate, wins: tooLate },
    },
  });

  it("is refused while it is only placed: then it is rejected", async () => {
    const scene = await anOrderAt(db, "placed");
    await expect(giveUp(scene, aKey())).rejects.toMatchObject(tooLate);
  });
});
