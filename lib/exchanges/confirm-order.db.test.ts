import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { anOrder, aRetailer } from "@/tests/support/factories/exchanges";
import {
  anOrderAt,
  type OrderScene,
  orderRow,
  standing,
  TRACKED,
} from "@/tests/support/factories/order-stages";
import { aKey, balanceOf } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { cancelOrder } from "./cancel-order";
import { confirmOrders } from "./confirm-order";
import { rejectOrder } from "./reject-order";
import { shipOrder } from "./ship-order";

const db = await useDatabase({ max: 24, books: "each" });
const other = await aRetailer(db);
const confirm = ({ shop, id }: OrderScene, key: string) => confirmOrders(shop.as, key, { ids: [id] });
const tooLate = { code: "exchanges.too_late" };

describe("confirming an order", () => {
  testMoneyCommand(db, {
    arrange: () => anOrderAt(db, "placed"),
    act: confirm,
    tells: ["order.confirmed", "order.shipping_opened"],
    done: async (scene) =>
      expect(await standing(db, scene)).toEqual({ status: "confirmed", points: 75n, stock: 8 }),
    refusals: {
      "it was confirmed": { given: (s) => confirm(s, aKey()), act: confirm, says: tooLate },
      "it was cancelled": {
        given: ({ aiko, id }) => cancelOrder(aiko.as, aKey(), { id }),
        act: confirm,
        says: tooLate,
      },
      "it is another's": {
        act: ({ id }, key) => confirmOrders(other.as, key, { ids: [id] }),
        says: { kind: "not_found" },
      },
      "none is chosen": {
        act: ({ shop }, key) => confirmOrders(shop.as, key, { ids: [] }),
        says: { kind: "validation" },
      },
    },
    rivals: {
      "its cancellation": {
        act: ({ aiko, id }, key) => cancelOrder(aiko.as, key, { id }),
        done: async (scene) =>
          expect(await standing(db, scene)).toEqual({ status: "cancelled", points: 100n, stock: 10 }),
        loses: tooLate,
        wins: tooLate,
      },
      "its rejection": {
        act: ({ shop, id }, key) => rejectOrder(shop.as, key, { id, reason: "Sold out" }),
        done: async (scene) =>
          expect(await standing(db, scene)).toEqual({ status: "rejected", points: 100n, stock: 10 }),
        loses: tooLate,
        wins: tooLate,
      },
    },
  });

  it("opens shipping at once with a monthly closing, and only with the remittance when paid per order", async () => {
    const [monthly, perOrder] = [
      await anOrderAt(db, "confirmed"),
      await anOrderAt(db, "confirmed", { terms: "per_order" }),
    ];
    expect(await orderRow(db, monthly.id)).toMatchObject({ due_at: expect.any(Date) });
    expect((await orderRow(db, monthly.id)).shipping_opened_at).not.toBeNull();
    expect(await orderRow(db, perOrder.id)).toMatchObject({ due_at: null, shipping_opened_at: null });
    await expect(shipOrder(perOrder.shop.as, aKey(), { id: perOrder.id, ...TRACKED })).rejects.toMatchObject({
      code: "partner.shipping_closed",
    });
  });

  it("of a set leaves what was cancelled meanwhile, and is refused when nothing is left", async () => {
    const { aiko, shop, product, id } = await anOrderAt(db, "placed");
    const other = await anOrder(db, aiko, product, 1);
    await cancelOrder(aiko.as, aKey(), { id: other });
    expect(await confirmOrders(shop.as, aKey(), { ids: [id, other] })).toEqual({
      confirmed: [id],
      skipped: [other],
    });
    await expect(confirmOrders(shop.as, aKey(), { ids: [id, other] })).rejects.toMatchObject(tooLate);
    expect((await orderRow(db, other)).status).toBe("cancelled");
  });

  it("of many at once, in whatever order two people choose them, confirms each of them once", async () => {
    const { aiko, shop, product, id } = await anOrderAt(db, "placed", { points: 200 });
    const ids = [id];
    for (let n = 0; n < 7; n++) ids.push(await anOrder(db, aiko, product, 1));
    const two = await Promise.all([
      confirmOrders(shop.as, aKey(), { ids }).catch(() => ({ confirmed: [] })),
      confirmOrders(shop.as, aKey(), { ids: [...ids].reverse() }).catch(() => ({ confirmed: [] })),
    ]);
    expect(two.flatMap(({ confirmed }) => confirmed).sort()).toEqual([...ids].sort());
    const steps =
      await db.owner`select order_id from order_history where step = 'confirmed' and order_id = any (${ids})`;
    expect(steps).toHaveLength(ids.length);
    expect(await balanceOf(db, aiko)).toBe(200n - 25n - 7n * 13n);
  });
});
