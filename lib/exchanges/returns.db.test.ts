import { describe, expect, it } from "vitest";
import { daysLater, now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import {
  anOrderAt,
  type OrderScene,
  orderRow,
  type Stage,
  standing,
  TRACKED,
} from "@/tests/support/factories/order-stages";
import { aMember } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { acceptReturn } from "./accept-return";
import { answerProblem } from "./answer-problem";
import { sendBack } from "./send-back";

const db = await useDatabase({ max: 24, books: "each" });
const ben = await aMember(db);
const other = await aRetailer(db);

const tooLate = { code: "exchanges.too_late" };
const notFound = { kind: "not_found" };

const answer =
  (given: "refund" | "return_first" | "declined") =>
  ({ shop, id }: OrderScene, key: string) =>
    answerProblem(shop.as, key, { id, answer: given, words: "It was whole" });
const accept = ({ shop, id }: OrderScene, key: string) => acceptReturn(shop.as, key, { id });
const send = ({ aiko, id }: OrderScene, key: string) => sendBack(aiko.as, key, { id, ...TRACKED });

const stands = (status: string, points: bigint) => async (scene: OrderScene) =>
  expect(await standing(db, scene)).toEqual({ status, points, stock: 8 });
const refunded = stands("returned", 100n);
const kept = stands("kept", 75n);
const open = stands("return_requested", 75n);

const at = (stage: Stage) => () => anOrderAt(db, stage);

describe("asking for the goods first", () => {
  testMoneyCommand(db, {
    arrange: at("reported"),
    act: answer("return_first"),
    tells: ["order.problem_answered"],
    done: async (scene) => {
      await open(scene);
      const asked = (await orderRow(db, scene.id)).due_at;
      expect(asked.getTime()).toBeGreaterThan(daysLater(now(), 13).getTime());
    },
    refusals: {
      "they were asked for": {
        given: (s) => answer("return_first")(s, aKey()),
        act: answer("return_first"),
        says: { code: "partner.answered" },
      },
    },
    rivals: {
      "asking for them twice": {
        act: answer("return_first"),
        done: open,
        loses: { code: "partner.answered" },
        wins: { code: "partner.answered" },
      },
    },
  });
});

describe("sending the goods back", () => {
  testMoneyCommand(db, {
    arrange: at("asked_back"),
    act: send,
    tells: ["order.sent_back"],
    done: async (scene) => {
      await open(scene);
      const [problem] = await db.owner`select * from order_problems where order_id = ${scene.id}`;
      expect(problem).toMatchObject({ return_carrier: "yamato", return_tracking: "444413758703" });
      expect(await orderRow(db, scene.id)).toMatchObject({
        due_at: expect.any(Date),
        remind_at: expect.any(Date),
      });
    },
    refusals: {
      "they were sent": {
        given: (s) => send(s, aKey()),
        act: send,
        says: { code: "exchanges.not_asked_back" },
      },
      "the number cannot be the carrier's": {
        act: ({ aiko, id }, key) =>
          sendBack(aiko.as, key, { id, carrier: "yamato", trackingNumber: "444413758704" }),
        says: { fields: { trackingNumber: { code: "exchanges.tracking_wrong" } } },
      },
      "the problem was declined": { given: (s) => answer("declined")(s, aKey()), act: send, says: tooLate },
      "it is another's": {
        act: ({ id }, key) => sendBack(ben.as, key, { id, carrier: "other" }),
        says: notFound,
      },
    },
    rivals: {
      "sending them twice": {
        act: send,
        done: open,
        loses: { code: "exchanges.not_asked_back" },
        wins: { code: "exchanges.not_asked_back" },
      },
    },
  });

  it("is refused before the shop has asked for them", async () => {
    const scene = await anOrderAt(db, "reported");
    await expect(send(scene, aKey())).rejects.toMatchObject({ code: "exchanges.not_asked_back" });
  });
});

describe("accepting a return", () => {
  testMoneyCommand(db, {
    arrange: at("sent_back"),
    act: accept,
    tells: ["order.ended"],
    done: refunded,
    refusals: {
      "it was accepted": { given: (s) => accept(s, aKey()), act: accept, says: tooLate },
      "it is another's": { act: ({ id }, key) => acceptReturn(other.as, key, { id }), says: notFound },
    },
    rivals: {
      "a refusal": { act: answer("declined"), done: kept, loses: tooLate, wins: tooLate },
    },
  });

  it("is possible before the member has said that they were sent, and not before they were asked for", async () => {
    const [asked, reported] = [await anOrderAt(db, "asked_back"), await anOrderAt(db, "reported")];
    await accept(asked, aKey());
    await refunded(asked);
    await expect(accept(reported, aKey())).rejects.toMatchObject({ code: "partner.not_awaited" });
  });
});
