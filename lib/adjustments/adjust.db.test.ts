import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { OPERATOR } from "@/lib/ledger/chart";
import { listActivity } from "@/lib/statement/list-activity";
import { useDatabase } from "@/tests/support/database";
import { balancesIn } from "@/tests/support/factories/ledger";
import { aMember, type TestMember } from "@/tests/support/factories/people";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aGift, aKey, balanceOf } from "@/tests/support/factories/transfers";
import { effectOf, testMoneyCommand } from "@/tests/support/money";
import { approveAdjustment, declineAdjustment, proposeAdjustment, withdrawAdjustment } from "./adjust";
import { adjustmentJobs } from "./mails";

const db = await useDatabase();
const [asker, other] = [await aStaffMember(db, "finance"), await aStaffMember(db, "finance")];
const REASON = "二重に決済されたため、差額をお返しします。";

type Scene = { member: TestMember; wish: { approvalId: string; hash: string } };

const ask = (member: TestMember, direction: "give" | "take", points: number, reason = REASON) =>
  proposeAdjustment(asker.as, aKey(), { accountId: member.account, direction, points, reason });
async function scene(direction: "give" | "take", points: number): Promise<Scene> {
  const member = await aMember(db, { points: 100 });
  return { member, wish: await ask(member, direction, points) };
}

describe("giving points", () => {
  testMoneyCommand<Scene>(db, {
    arrange: () => scene("give", 50),
    act: ({ wish }, key) => approveAdjustment(other.as, key, wish),
    tells: ["adjustment.posted"],
    done: async ({ member }) => expect(await balanceOf(db, member)).toBe(150n),
    refusals: {
      "by who asked for it": {
        act: ({ wish }, key) => approveAdjustment(asker.as, key, wish),
        says: { code: "approvals.own" },
      },
      "of something else than was shown": {
        act: ({ wish }, key) => approveAdjustment(other.as, key, { ...wish, hash: "0".repeat(64) }),
        says: { code: "approvals.changed" },
      },
      "when there is no room any more": {
        given: async ({ member }) => {
          await approveAdjustment(other.as, aKey(), await ask(member, "give", 2_899));
          await approveAdjustment(other.as, aKey(), await ask(member, "give", 1));
        },
        act: ({ wish }, key) => approveAdjustment(other.as, key, wish),
        says: { code: "adjustments.no_room", params: { room: 0n } },
      },
    },
    rivals: {
      "a no": {
        act: ({ wish }, key) =>
          declineAdjustment(other.as, key, { approvalId: wish.approvalId, reason: "not now" }),
        done: async ({ member }) => expect(await balanceOf(db, member)).toBe(100n),
        loses: { code: "approvals.decided" },
        wins: { code: "approvals.decided" },
      },
    },
  });
});

describe("taking points", () => {
  testMoneyCommand<Scene>(db, {
    arrange: () => scene("take", 80),
    act: ({ wish }, key) => approveAdjustment(other.as, key, wish),
    tells: ["adjustment.posted"],
    done: async ({ member }) => expect(await balanceOf(db, member)).toBe(20n),
    refusals: {
      "when the points are spent meanwhile": {
        given: async ({ member }) => {
          await aGift(member, { points: 30 });
        },
        act: ({ wish }, key) => approveAdjustment(other.as, key, wish),
        says: { code: "adjustments.too_little", params: { balance: 70n } },
      },
    },
    rivals: {
      "a gift of the same points": {
        act: ({ member }) => aGift(member, { points: 60 }),
        done: async ({ member }) => expect(await balanceOf(db, member)).toBe(40n),
        loses: { kind: "rejected" },
        wins: { kind: "rejected" },
      },
    },
  });
});

it("is refused when it is asked for already: more than there is, more than there is room for, without a reason", async () => {
  const member = await aMember(db, { points: 100 });
  await expect(ask(member, "take", 101)).rejects.toMatchObject({ code: "adjustments.too_little" });
  await expect(ask(member, "give", 2_901)).rejects.toMatchObject({ code: "adjustments.no_room" });
  await expect(ask(member, "give", 1, "  ")).rejects.toBeInstanceOf(AppError);
  await expect(ask(member, "give", 0)).rejects.toBeInstanceOf(AppError);
});

it("is booked against the adjustments, so that the liability stays what is outstanding", async () => {
  const { pointsIssued, pointsLiability, adjustments } = OPERATOR;
  const read = () => balancesIn(db.db, pointsIssued, pointsLiability, adjustments);
  const member = await aMember(db, { points: 100 });
  const before = await read();
  await approveAdjustment(other.as, aKey(), await ask(member, "give", 50));
  const given = await read();
  expect(given.map((balance, n) => balance! - before[n]!)).toEqual([-50n, -5_000n, 5_000n]);
  await approveAdjustment(other.as, aKey(), await ask(member, "take", 50));
  expect(await read()).toEqual(before);
});

it("its owner reads the reason, in a mail and in the activity", async () => {
  const member = await aMember(db, { points: 100 });
  const { id } = await approveAdjustment(other.as, aKey(), await ask(member, "give", 50));
  const tell = () =>
    adjustmentJobs.subscribers!["adjustment.posted"]!(
      { adjustmentId: id },
      { id: "1", attempt: 1, lastAttempt: false },
    );
  expect(await effectOf(db, async () => Promise.all([tell(), tell()]))).toMatchObject({ mails: 1n });
  const { entries } = await listActivity(member.as, {});
  expect(entries[0]).toMatchObject({ what: "adjusted", amount: 50n, message: REASON });
});

it("who asked can withdraw it, and nobody else", async () => {
  const { wish, member } = await scene("give", 5);
  const { approvalId } = wish;
  await expect(withdrawAdjustment(other.as, aKey(), { approvalId })).rejects.toMatchObject({
    code: "approvals.not_requester",
  });
  await withdrawAdjustment(asker.as, aKey(), { approvalId });
  await expect(approveAdjustment(other.as, aKey(), wish)).rejects.toMatchObject({
    code: "approvals.decided",
  });
  expect(await balanceOf(db, member)).toBe(100n);
});
