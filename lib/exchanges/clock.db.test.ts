import { afterEach, describe, expect, it } from "vitest";
import { daysLater, later, now } from "@/lib/core/clock";
import { asSystem } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";
import {
  anOrderAt,
  type OrderScene,
  orderRow,
  type Stage,
  standing,
  TRACKED,
  travelTo,
} from "@/tests/support/factories/order-stages";
import { aMember } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { stateOf, testMoneyCommand } from "@/tests/support/money";
import { mailsTo, runEvents } from "@/tests/support/outbox";
import { advanceOrders } from "./advance-orders";
import { cancelOrder } from "./cancel-order";
import { confirmOrders } from "./confirm-order";
import { exchangeJobs } from "./job-module";
import { openShipping } from "./open-shipping";
import { memberOrder, memberOrders } from "./queries";
import { shipOrder } from "./ship-order";
import { sweepOrders } from "./sweep";
import { takeBack } from "./take-back";

const db = await useDatabase({ max: 24, books: "each" });
const ben = await aMember(db);
let home = () => {};
afterEach(async () => {
  home();
  home = () => {};
  await db.owner`delete from graphile_worker._private_jobs`;
});

async function goTo(at: Date): Promise<void> {
  home();
  home = await travelTo(db, at);
}
async function overdue(stage: Stage): Promise<OrderScene> {
  home();
  home = () => {};
  const scene = await anOrderAt(db, stage);
  await goTo((await orderRow(db, scene.id)).due_at);
  return scene;
}
const dueOf = async ({ id }: OrderScene): Promise<Date> => (await orderRow(db, id)).due_at;
const stands = (status: string, points: bigint, stock: number) => async (scene: OrderScene) =>
  expect(await standing(db, scene)).toEqual({ status, points, stock });
const stepsOf = async (id: string) =>
  (await db.owner`select step from order_history where order_id = ${id} order by id`).map(({ step }) => step);
const newsTo = async (address: string) => (await mailsTo(db, address)).map(({ params }) => params.news);

const confirm = ({ shop, id }: OrderScene, key = aKey()) => confirmOrders(shop.as, key, { ids: [id] });
const ship = ({ shop, id }: OrderScene, key = aKey()) => shipOrder(shop.as, key, { id, ...TRACKED });
const take = ({ aiko, id }: OrderScene, key: string) => takeBack(aiko.as, key, { id });
const advance = ({ id }: OrderScene, key: string) => advanceOrders(asSystem("test"), key, { ids: [id] });
const pay = ({ id }: OrderScene) => openShipping(asSystem("test"), aKey(), { ids: [id] });
const tooLate = { code: "exchanges.too_late" };

describe("the exchange clock", () => {
  it("reminds the shop once, then lapses what it did not confirm, at its deadline and not before, and says so", async () => {
    const scene = await anOrderAt(db, "placed");
    const { due_at, remind_at } = await orderRow(db, scene.id);
    await goTo(remind_at);
    await Promise.all([sweepOrders(), sweepOrders()]);
    await sweepOrders();
    expect(await stepsOf(scene.id)).toEqual(["placed", "reminded"]);
    await goTo(later(due_at, -1));
    await sweepOrders();
    await stands("placed", 75n, 8)(scene);
    await goTo(due_at);
    await sweepOrders();
    await stands("lapsed", 100n, 10)(scene);
    await runEvents(db, [exchangeJobs]);
    expect((await newsTo(scene.aiko.email)).sort()).toEqual(["lapsed", "placed"]);
  });

  it.each([
    ["placed", "lapsed", 100n, 10],
    ["corrected", "lapsed", 100n, 10],
    ["shipped", "delivered", 75n, 8],
    ["asked_back", "kept", 75n, 8],
  ] as const)(
    "sweeps what is %s fifty times at once and moves it once",
    async (stage, status, points, stock) => {
      const scene = await overdue(stage);
      const other = await anOrderAt(db, stage); // begins now: its deadline is later
      const presses = Array.from({ length: 50 });
      await Promise.all(presses.map(() => sweepOrders()));
      const journals = await db.owner`select kind from ledger.journals where source_id = ${scene.id}`;
      expect(journals).toHaveLength(2);
      await stands(status, points, stock)(scene);
      expect((await stepsOf(scene.id)).filter((step) => step === status)).toHaveLength(1);
      const before = await stateOf(db);
      await sweepOrders();
      expect(await stateOf(db)).toEqual(before);
      expect((await orderRow(db, other.id)).status).not.toBe(status);
    },
  );

  testMoneyCommand(db, {
    arrange: () => overdue("placed"),
    act: advance,
    tells: ["order.ended"],
    done: stands("lapsed", 100n, 10),
    refusals: {
      "one of them is no order": {
        act: (_, key) => advanceOrders(asSystem("test"), key, { ids: ["ord_1"] }),
        says: { kind: "validation" },
      },
      "the member asks for it": {
        act: ({ aiko, id }, key) => advanceOrders(aiko.as, key, { ids: [id] }),
        says: { kind: "forbidden" },
      },
    },
    rivals: {
      "a confirmation": { act: confirm, loses: tooLate, both: stands("confirmed", 75n, 8) },
      "a cancellation": {
        act: ({ aiko, id }, key) => cancelOrder(aiko.as, key, { id }),
        loses: tooLate,
        both: stands("cancelled", 100n, 10),
      },
      "another run of it": { act: advance, both: stands("lapsed", 100n, 10) },
    },
  });

  it("goes on with the others when one cannot be moved, and does that one later", async () => {
    const [stuck, free] = [await anOrderAt(db, "placed"), await anOrderAt(db, "placed")];
    await db.owner.unsafe(`create function stuck() returns trigger language plpgsql as $$ begin
      if new.id = '${stuck.id}' then raise exception 'stuck'; end if; return new; end $$;
      create trigger stuck before update on orders for each row execute function stuck()`);
    await goTo(later(await dueOf(free), 1));
    await sweepOrders();
    await stands("placed", 75n, 8)(stuck);
    await stands("lapsed", 100n, 10)(free);
    await db.owner.unsafe("drop trigger stuck on orders; drop function stuck()");
    await sweepOrders();
    await stands("lapsed", 100n, 10)(stuck);
  });
});

describe("a clock that is set back", () => {
  it("reminds and ends nothing a second time, and brings nothing back", async () => {
    const scene = await anOrderAt(db, "placed");
    const { due_at, remind_at, placed_at } = await orderRow(db, scene.id);
    for (const at of [remind_at, placed_at, remind_at, due_at]) {
      await goTo(at);
      await sweepOrders();
    }
    const before = await stateOf(db);
    for (const at of [daysLater(placed_at, -3), placed_at, remind_at, due_at]) {
      await goTo(at);
      await sweepOrders();
    }
    expect(await stateOf(db)).toEqual(before);
    expect(await stepsOf(scene.id)).toEqual(["placed", "reminded", "lapsed"]);
    await stands("lapsed", 100n, 10)(scene);
  });

  it("lets an order of tomorrow be confirmed, shipped and delivered today, with books in order", async () => {
    const today = now();
    await goTo(daysLater(today, 1));
    const scene = await anOrderAt(db, "placed");
    await goTo(today);
    await sweepOrders();
    await stands("placed", 75n, 8)(scene);
    await confirm(scene);
    await ship(scene);
    await goTo(await dueOf(scene));
    await sweepOrders();
    await stands("delivered", 75n, 8)(scene);
  });
});

describe("taking the points back after a missed shipment", () => {
  testMoneyCommand(db, {
    arrange: () => overdue("confirmed"),
    act: take,
    tells: ["order.ended"],
    done: stands("taken_back", 100n, 10),
    refusals: {
      "they were taken": { given: (s) => take(s, aKey()), act: take, says: tooLate },
      "a part was sent": {
        given: ({ shop, id }) => shipOrder(shop.as, aKey(), { id, ...TRACKED, "quantity-1": "1" }),
        act: take,
        says: tooLate,
      },
      "it is another's": {
        act: ({ id }, key) => takeBack(ben.as, key, { id }),
        says: { kind: "not_found" },
      },
    },
    rivals: {
      "the late shipment": { act: ship, done: stands("shipped", 75n, 8), loses: tooLate, wins: tooLate },
    },
  });

  it("is told once and offered from that moment on, and refused before", async () => {
    const scene = await anOrderAt(db, "confirmed", { terms: "per_order" });
    const { aiko, id } = scene;
    await expect(take(scene, aKey())).rejects.toMatchObject({ code: "exchanges.not_yet" });
    await pay(scene);
    const due = await dueOf(scene);
    await goTo(later(due, -1));
    await sweepOrders();
    await expect(take(scene, aKey())).rejects.toMatchObject({ code: "exchanges.not_yet" });
    expect((await memberOrder(aiko.as, { id })).may.takeBack).toBe(false);
    await goTo(due);
    await Promise.all([sweepOrders(), sweepOrders()]);
    await sweepOrders();
    await runEvents(db, [exchangeJobs]);
    expect((await newsTo(aiko.email)).filter((news) => news === "shipment_missed")).toHaveLength(1);
    expect((await memberOrder(aiko.as, { id })).may.takeBack).toBe(true);
    expect((await memberOrders(aiko.as, {})).orders).toMatchObject([{ id, asks: true }]);
  });
});
