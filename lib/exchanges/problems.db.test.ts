import { afterEach, describe, expect, it } from "vitest";
import { daysLater, later } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import {
  anOrderAt,
  type OrderScene,
  orderRow,
  type Stage,
  standing,
  travelTo,
} from "@/tests/support/factories/order-stages";
import { aMember } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { answerProblem } from "./answer-problem";
import { reportProblem } from "./report-problem";

const db = await useDatabase({ max: 24, books: "each" });
const ben = await aMember(db);
const other = await aRetailer(db);
let home = () => {};
afterEach(() => home());

const tooLate = { code: "exchanges.too_late" };
const notFound = { kind: "not_found" };
const words = "箱がつぶれています";

const report = ({ aiko, id }: OrderScene, key: string) =>
  reportProblem(aiko.as, key, { id, kind: "damaged", words });
const answer =
  (given: "refund" | "return_first" | "declined") =>
  ({ shop, id }: OrderScene, key: string) =>
    answerProblem(shop.as, key, { id, answer: given, words: "It was whole" });

const stands = (status: string, points: bigint) => async (scene: OrderScene) =>
  expect(await standing(db, scene)).toEqual({ status, points, stock: 8 });
const refunded = stands("returned", 100n);
const kept = stands("kept", 75n);
const open = stands("return_requested", 75n);
const journalsOf = async (id: string) =>
  (await db.owner`select kind from ledger.journals where source_id = ${id} order by id`).map(
    ({ kind }) => kind,
  );

const at = (stage: Stage) => () => anOrderAt(db, stage);

describe("reporting a problem", () => {
  testMoneyCommand(db, {
    arrange: at("shipped"),
    act: report,
    tells: ["order.problem_reported"],
    done: open,
    refusals: {
      "it was reported": { given: (s) => report(s, aKey()), act: report, says: tooLate },
      "nothing is said": {
        act: ({ aiko, id }, key) => reportProblem(aiko.as, key, { id, kind: "wrong", words: " " }),
        says: { kind: "validation" },
      },
      "it is another's": {
        act: ({ id }, key) => reportProblem(ben.as, key, { id, kind: "wrong", words }),
        says: notFound,
      },
    },
    rivals: { "another report": { act: report, done: open, loses: tooLate, wins: tooLate } },
  });

  it("is possible until its days after the delivery are over", async () => {
    const [soon, late] = [await anOrderAt(db, "delivered"), await anOrderAt(db, "delivered")];
    const end = daysLater((await orderRow(db, late.id)).delivered_at, 14);
    home = await travelTo(db, later((await orderRow(db, soon.id)).delivered_at, 14 * 86_400_000 - 1));
    await report(soon, aKey());
    await open(soon);
    home();
    home = await travelTo(db, end);
    await expect(report(late, aKey())).rejects.toMatchObject({
      code: "exchanges.problem_too_late",
      params: { days: 14 },
    });
  });
});

describe.each([
  ["refunding", "refund", refunded],
  ["declining", "declined", kept],
] as const)("%s a problem", (_, given, done) => {
  const rivals = {
    refund: { act: answer("declined"), done: kept, loses: tooLate, wins: tooLate },
    declined: { act: answer("refund"), done: refunded, loses: tooLate, wins: tooLate },
  };
  const told = {
    refund: ["order.problem_answered", "order.ended"],
    declined: ["order.problem_answered", "order.delivered"],
  } as const;
  testMoneyCommand(db, {
    arrange: at("reported"),
    act: answer(given),
    tells: told[given],
    done,
    refusals: {
      "it was answered": { given: (s) => answer("refund")(s, aKey()), act: answer(given), says: tooLate },
      "it is another's": {
        act: ({ id }, key) => answerProblem(other.as, key, { id, answer: given, words }),
        says: notFound,
      },
    },
    rivals: { "the other answer": rivals[given] },
  });

  it("of a delivered order settles its points once", async () => {
    const scene = await anOrderAt(db, "delivered");
    await report(scene, aKey());
    await answer(given)(scene, aKey());
    await done(scene);
    expect(await journalsOf(scene.id)).toEqual(
      given === "refund"
        ? ["order.held", "order.delivered", "order.undelivered", "order.released"]
        : ["order.held", "order.delivered"],
    );
  });
});

it("is declined with a reason only", async () => {
  const { shop, id } = await anOrderAt(db, "reported");
  await expect(answerProblem(shop.as, aKey(), { id, answer: "declined" })).rejects.toMatchObject({
    fields: { words: { code: "partner.reason_missing" } },
  });
});
