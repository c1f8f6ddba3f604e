import { afterEach, describe, expect, it } from "vitest";
import { later } from "@/lib/core/clock";
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
import { testMoneyCommand } from "@/tests/support/money";
import { mailsTo, runEvents } from "@/tests/support/outbox";
import { acceptReturn } from "./accept-return";
import { advanceOrders } from "./advance-orders";
import { answerProblem } from "./answer-problem";
import { exchangeJobs } from "./job-module";
import { memberOrder, memberOrders } from "./queries";
import { retailerOrderJobs } from "./retailer-mails";
import { retailerOrder } from "./retailer-queries";
import { sendBack } from "./send-back";
import { sweepOrders } from "./sweep";
import { takeBack } from "./take-back";

const db = await useDatabase({ max: 24, books: "each" });
const ben = await aMember(db);
let home = () => {};
afterEach(() => home());

const tooLate = { code: "exchanges.too_late" };
const notFound = { kind: "not_found" };

const answer =
  (given: "refund" | "return_first" | "declined") =>
  ({ shop, id }: OrderScene, key: string) =>
    answerProblem(shop.as, key, { id, answer: given, words: "It was whole" });
const accept = ({ shop, id }: OrderScene, key: string) => acceptReturn(shop.as, key, { id });
const send = ({ aiko, id }: OrderScene, key: string) => sendBack(aiko.as, key, { id, ...TRACKED });
const take = ({ aiko, id }: OrderScene, key: string) => takeBack(aiko.as, key, { id });

const stands = (status: string, points: bigint) => async (scene: OrderScene) =>
  expect(await standing(db, scene)).toEqual({ status, points, stock: 8 });
const refunded = stands("returned", 100n);
const kept = stands("kept", 75n);
const open = stands("return_requested", 75n);
const journalsOf = async (id: string) =>
  (await db.owner`select kind from ledger.journals where source_id = ${id} order by id`).map(
    ({ kind }) => kind,
  );

/** An order at a stage, at the moment at which its deadline has come. */
async function overdue(stage: Stage): Promise<OrderScene> {
  const scene = await anOrderAt(db, stage);
  home();
  home = await travelTo(db, (await orderRow(db, scene.id)).due_at);
  return scene;
}

describe.each([
  ["the answer to a problem", "reported", answer("declined"), kept],
  ["the receipt of a return", "sent_back", accept, refunded],
] as const)("taking the points back after a missed deadline: %s", (_, stage, late, lateDone) => {
  testMoneyCommand(db, {
    arrange: () => overdue(stage),
    act: take,
    tells: ["order.ended"],
    done: refunded,
    refusals: {
      "they were taken": { given: (s) => take(s, aKey()), act: take, says: tooLate },
      "it is another's": { act: ({ id }, key) => takeBack(ben.as, key, { id }), says: notFound },
    },
    rivals: { "the retailer's late act": { act: late, done: lateDone, loses: tooLate, wins: tooLate } },
  });

  it("is refused, and not offered, until that moment", async () => {
    const scene = await anOrderAt(db, stage);
    home = await travelTo(db, later((await orderRow(db, scene.id)).due_at, -1));
    await expect(take(scene, aKey())).rejects.toMatchObject({ code: "exchanges.not_yet" });
    expect((await memberOrder(scene.aiko.as, { id: scene.id })).may.takeBack).toBe(false);
    await sweepOrders();
    expect((await memberOrders(scene.aiko.as, {})).orders).toMatchObject([{ asks: false }]);
  });

  it("is told to the member once, however often the sweep runs, and the retailer was reminded before", async () => {
    await db.owner`delete from graphile_worker._private_jobs`;
    const scene = await anOrderAt(db, stage);
    const { due_at, remind_at } = await orderRow(db, scene.id);
    const events = () => runEvents(db, [exchangeJobs, retailerOrderJobs]);
    home = await travelTo(db, remind_at);
    await Promise.all([sweepOrders(), sweepOrders()]);
    await events();
    const reminders = (await mailsTo(db, scene.shop.email)).filter(
      ({ params }) => params.news === "reminder",
    );
    expect(reminders).toHaveLength(1);
    home();
    home = await travelTo(db, due_at);
    await Promise.all([sweepOrders(), sweepOrders(), sweepOrders()]);
    const again = await advanceOrders(asSystem("test"), aKey(), { ids: [scene.id] });
    expect(again).toEqual({ moved: 0 });
    await events();
    const news = (await mailsTo(db, scene.aiko.email)).map(({ params }) => params.news);
    const missed = stage === "reported" ? "answer_missed" : "return_missed";
    expect(news.filter((one) => one === missed)).toHaveLength(1);
    expect((await memberOrder(scene.aiko.as, { id: scene.id })).may.takeBack).toBe(true);
    expect((await memberOrders(scene.aiko.as, {})).orders).toMatchObject([{ asks: true }]);
  });
});

describe("goods that were asked for and are never sent back", () => {
  it("count as delivered at their deadline and not before, once, and the member is told", async () => {
    await db.owner`delete from graphile_worker._private_jobs`;
    const scene = await anOrderAt(db, "asked_back");
    const { due_at } = await orderRow(db, scene.id);
    home = await travelTo(db, later(due_at, -1));
    await sweepOrders();
    await open(scene);
    expect((await memberOrder(scene.aiko.as, { id: scene.id })).may).toMatchObject({
      sendBack: true,
      takeBack: false,
    });
    home();
    home = await travelTo(db, due_at);
    await Promise.all([sweepOrders(), sweepOrders(), sweepOrders()]);
    await sweepOrders();
    await kept(scene);
    expect(await journalsOf(scene.id)).toEqual(["order.held", "order.delivered"]);
    await expect(take(scene, aKey())).rejects.toMatchObject(tooLate);
    const [problem] = await db.owner`select closed_at from order_problems where order_id = ${scene.id}`;
    expect(problem?.closed_at).toEqual(due_at);
    await runEvents(db, [exchangeJobs]);
    const news = (await mailsTo(db, scene.aiko.email)).map(({ params }) => params.news);
    expect(news.filter((one) => one === "return_lapsed")).toHaveLength(1);
  });

  it("give the member no points back, also while the clock has not come to it yet", async () => {
    const scene = await overdue("asked_back");
    await expect(take(scene, aKey())).rejects.toMatchObject({ code: "exchanges.not_yet" });
    expect((await memberOrder(scene.aiko.as, { id: scene.id })).may.takeBack).toBe(false);
  });

  it("sent at that very moment are either on their way or too late, and never lost to both", async () => {
    for (let round = 0; round < 4; round++) {
      const scene = await overdue("asked_back");
      const acts = [() => send(scene, aKey()), () => sweepOrders()];
      const [sent] = await Promise.allSettled(acts.map((act) => act()));
      await (sent?.status === "fulfilled" ? open : kept)(scene);
      home();
    }
  });
});

describe("an open problem", () => {
  it("shows both sides who is awaited, and another cannot see it", async () => {
    for (const [stage, awaited] of [
      ["reported", "answer"],
      ["asked_back", "goods"],
      ["sent_back", "receipt"],
    ] as const) {
      const { aiko, shop, id } = await anOrderAt(db, stage);
      expect((await memberOrder(aiko.as, { id })).stage).toBe(awaited);
      expect((await retailerOrder(shop.as, { id })).stage).toBe(awaited);
      await expect(memberOrder(ben.as, { id })).rejects.toMatchObject(notFound);
    }
  });
});
