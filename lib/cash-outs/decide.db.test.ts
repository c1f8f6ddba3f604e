import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";
import { aBankAccount } from "@/tests/support/factories/bank-accounts";
import { aCasher, aCashOut, agreedTo, type Casher } from "@/tests/support/factories/cash-outs";
import { aMember } from "@/tests/support/factories/people";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aGift, aKey, balanceOf } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { acceptCashOut } from "./accept-cash-out";
import { approveByRule } from "./approve-by-rule";
import { cancelCashOut } from "./cancel-cash-out";
import {
  approveProposedCashOut,
  declineProposedCashOut,
  proposeCashOut,
  refuseCashOut,
  withdrawCashOutProposal,
} from "./decide-cash-out";
import { CashOutList } from "./inputs";
import { previewCashOut } from "./preview-cash-out";
import { memberCashOut } from "./queries";
import { requestCashOut } from "./request-cash-out";
import { reviewCashOut, reviewCashOuts } from "./staff-queries";

const db = await useDatabase({ max: 24, books: "each" });
const [ann, bob, cleo] = [
  await aStaffMember(db, "finance"),
  await aStaffMember(db, "finance"),
  await aStaffMember(db, "administrator"),
];

type Asked = { readonly member: Casher; readonly id: Id<"cso"> };
async function asked(points = 200): Promise<Asked> {
  const member = await aCasher(db, { points: 1_000 });
  return { member, id: await aCashOut(member, points) };
}

const late = { code: "cashouts.too_late" };
const stands =
  (status: string, balance: bigint) =>
  async ({ member, id }: Asked) => {
    expect(await memberCashOut(member.as, { id })).toMatchObject({ status });
    expect(await balanceOf(db, member)).toBe(balance);
  };
const accept = ({ id }: Asked, key: string) => acceptCashOut(ann.as, key, { id });
const refuse = ({ id }: Asked, key: string) => refuseCashOut(bob.as, key, { id, reason: "名義が違います" });
const cancel = ({ member, id }: Asked, key: string) => cancelCashOut(member.as, key, { id });
const aFlag = ({ member, id }: Asked) => db.owner`
  insert into risk_flags (id, person_id, subject_id, rule, facts, raised_at, status)
  values (${id.replace("cso", "rsk")}, ${member.personId}, ${id}, 'many_requests', '{}', now(), 'open')`;

describe("approving a cash-out alone", () => {
  testMoneyCommand<Asked>(db, {
    arrange: () => asked(),
    act: accept,
    tells: ["cash_out.approved"],
    done: stands("approved", 800n),
    refusals: {
      "a sign of risk is open": { given: aFlag, act: accept, says: { code: "cashouts.flagged" } },
      "its bank account broke": {
        given: ({ member }) =>
          db.owner`update bank_accounts set status = 'broken' where id = ${member.bankAccount}`,
        act: accept,
        says: { code: "cashouts.bank_unusable" },
      },
      "the points account is on hold": {
        given: ({ member }) =>
          db.owner`update points_accounts set status = 'frozen' where id = ${member.account}`,
        act: accept,
        says: { code: "cashouts.on_hold" },
      },
      "it was cancelled": { given: (one) => cancel(one, aKey()), act: accept, says: late },
      "a second person is asked": {
        given: ({ id }) => proposeCashOut(bob.as, aKey(), { id }),
        act: accept,
        says: { code: "cashouts.proposed" },
      },
    },
    rivals: {
      "a refusal": { act: refuse, done: stands("declined", 1_000n), loses: late, wins: late },
      "the member's cancelling": { act: cancel, done: stands("cancelled", 1_000n), loses: late, wins: late },
      "another approval": {
        act: ({ id }, key) => acceptCashOut(bob.as, key, { id }),
        done: stands("approved", 800n),
        loses: late,
        wins: late,
      },
    },
  });
});

it("above the policy's line nobody approves a cash-out alone", async () => {
  const one = await asked(715); // ¥50,050
  await expect(accept(one, aKey())).rejects.toMatchObject({
    code: "cashouts.two_people",
    params: { yen: 50_000n },
  });
  await stands("requested", 285n)(one);
});

describe("approving a cash-out by two", () => {
  type Proposed = Asked & { readonly approvalId: Id<"apr">; readonly hash: string };
  const proposed = async (): Promise<Proposed> => {
    const one = await asked(800);
    return { ...one, ...(await proposeCashOut(ann.as, aKey(), { id: one.id })) };
  };
  const approve = ({ approvalId, hash }: Proposed, key: string) =>
    approveProposedCashOut(bob.as, key, { approvalId, hash });
  const decline = ({ approvalId }: Proposed, key: string) =>
    declineProposedCashOut(cleo.as, key, { approvalId, reason: "unclear" });
  const decided = { code: "approvals.decided" };
  testMoneyCommand<Proposed>(db, {
    arrange: proposed,
    act: approve,
    tells: ["cash_out.approved"],
    done: stands("approved", 200n),
    refusals: {
      "it is one's own request": {
        act: ({ approvalId, hash }, key) => approveProposedCashOut(ann.as, key, { approvalId, hash }),
        says: { code: "approvals.own" },
      },
      "it is not what was seen": {
        act: ({ approvalId }, key) =>
          approveProposedCashOut(bob.as, key, { approvalId, hash: "0".repeat(64) }),
        says: { code: "approvals.changed" },
      },
      "a sign of risk is open": { given: aFlag, act: approve, says: { code: "cashouts.flagged" } },
      "the member has cancelled it": { given: (one) => cancel(one, aKey()), act: approve, says: decided },
    },
    rivals: {
      "a decline": { act: decline, done: stands("declined", 1_000n), loses: decided, wins: decided },
      "another approval": {
        act: ({ approvalId, hash }, key) => approveProposedCashOut(cleo.as, key, { approvalId, hash }),
        done: stands("approved", 200n),
        loses: decided,
        wins: decided,
      },
    },
  });

  it("is asked for once, and withdrawn by who asked", async () => {
    const one = await proposed();
    await expect(proposeCashOut(bob.as, aKey(), { id: one.id })).rejects.toMatchObject({
      code: "cashouts.proposed",
    });
    await withdrawCashOutProposal(ann.as, aKey(), { approvalId: one.approvalId });
    await stands("requested", 200n)(one);
  });
});

describe("declining a cash-out", () => {
  testMoneyCommand<Asked>(db, {
    arrange: () => asked(),
    act: refuse,
    tells: ["cash_out.ended"],
    done: stands("declined", 1_000n),
    refusals: {
      "it was approved": { given: (one) => accept(one, aKey()), act: refuse, says: late },
      "no reason is given": {
        act: ({ id }, key) => refuseCashOut(bob.as, key, { id, reason: " " }),
        says: { kind: "validation" },
      },
    },
    rivals: { "an approval": { act: accept, done: stands("approved", 800n), loses: late, wins: late } },
  });

  it("takes an open proposal along", async () => {
    const one = await asked();
    const { approvalId, hash } = await proposeCashOut(ann.as, aKey(), { id: one.id });
    await refuse(one, aKey());
    await expect(approveProposedCashOut(bob.as, aKey(), { approvalId, hash })).rejects.toMatchObject({
      code: "approvals.decided",
    });
  });
});

it("nobody without a points account reaches a cash-out", async () => {
  const { member, id } = await asked();
  const without = { ...member.as, actor: { ...member.as.actor, accountId: null } };
  await expect(cancelCashOut(without, aKey(), { id })).rejects.toMatchObject({ kind: "not_found" });
  await expect(memberCashOut(without, { id })).rejects.toMatchObject({ kind: "not_found" });
  await expect(previewCashOut(without, { by: "points", amount: 10 })).rejects.toMatchObject({
    code: "cashouts.no_account",
  });
  await stands("requested", 800n)({ member, id });
});

it("nobody of the staff decides on their own cash-out", async () => {
  const one = await asked();
  const self = {
    ...ann.as,
    actor: { ...ann.as.actor, personId: one.member.personId, sessionId: one.member.sessionId },
  };
  await db.owner`update sessions set confirmed_at = now(), second_factor = true where id = ${one.member.sessionId}`;
  const own = { code: "cashouts.own" };
  await expect(acceptCashOut(self, aKey(), { id: one.id })).rejects.toMatchObject(own);
  await expect(proposeCashOut(self, aKey(), { id: one.id })).rejects.toMatchObject(own);
  await expect(refuseCashOut(self, aKey(), { id: one.id, reason: "no" })).rejects.toMatchObject(own);
  const { approvalId } = await proposeCashOut(bob.as, aKey(), { id: one.id });
  await expect(declineProposedCashOut(self, aKey(), { approvalId, reason: "no" })).rejects.toMatchObject(own);
  await stands("requested", 800n)(one);
});

describe("the rule", () => {
  const judge = (id: Id<"cso">) => approveByRule(asSystem("test"), aKey(), { id });
  const flags = async (id: string) =>
    (await db.sql`select rule from risk_flags where subject_id = ${id} order by rule`).map(
      ({ rule }) => rule,
    );

  testMoneyCommand<Asked>(db, {
    arrange: () => asked(100),
    act: ({ id }, key) => approveByRule(asSystem("test"), key, { id }),
    tells: ["cash_out.approved"],
    done: stands("approved", 900n),
    refusals: {},
    rivals: {},
  });

  it("leaves what is above its limit to the staff, without a sign of risk", async () => {
    const { id } = await asked(143); // ¥10,010
    expect(await judge(id)).toEqual({ approved: false });
    expect(await flags(id)).toEqual([]);
  });

  it("sees a gift that is cashed out at once", async () => {
    const [giver, member] = [await aMember(db, { points: 90 }), await aCasher(db, { points: 20 })];
    await aGift(giver, { to: member.email, points: 60 });
    const id = await aCashOut(member, 50);
    expect(await judge(id)).toEqual({ approved: false });
    expect(await flags(id)).toEqual(["gift_at_once"]);
    const other = await aCashOut(member, 10);
    expect(await judge(other)).toEqual({ approved: false }); // the sign about its owner is still open
  });

  it("sees much from one sender on a young account, and a bank account that others have too", async () => {
    const [giver, member] = [await aMember(db, { points: 900 }), await aCasher(db, { points: 200 })];
    await aGift(giver, { to: member.email, points: 101 });
    const sharer = await aMember(db);
    const [account] = await db.sql`select fingerprint from bank_accounts where id = ${member.bankAccount}`;
    const copy = await aBankAccount(db, sharer);
    await db.owner`alter table bank_accounts disable trigger bank_accounts_step`;
    await db.owner`update bank_accounts set fingerprint = ${account?.fingerprint} where id = ${copy}`;
    await db.owner`alter table bank_accounts enable trigger bank_accounts_step`;
    const id = await aCashOut(member, 50);
    expect(await judge(id)).toEqual({ approved: false });
    expect(await flags(id)).toEqual(["shared_account", "young_account"]);
  });

  it("sees the fourth request of a day", async () => {
    const member = await aCasher(db, { points: 100 });
    const ids: Id<"cso">[] = [];
    for (let n = 0; n < 4; n++) ids.push(await aCashOut(member, 10));
    const [first, , , fourth] = ids as [Id<"cso">, Id<"cso">, Id<"cso">, Id<"cso">];
    expect(await judge(first)).toEqual({ approved: true });
    expect(await judge(fourth)).toEqual({ approved: false });
    expect(await flags(fourth)).toEqual(["many_requests"]);
  });

  it("leaves alone what was cancelled meanwhile", async () => {
    const one = await asked(50);
    await cancel(one, aKey());
    expect(await judge(one.id)).toEqual({ approved: false });
  });
});

it("staff find cash-outs by state, name and sign of risk, and see what may be done", async () => {
  const member = await aCasher(db, { points: 500, name: "雪野 小春" });
  const wish = await agreedTo(member, { by: "points", amount: 200 });
  const { id } = await requestCashOut(member.as, aKey(), wish);
  const find = async (filter: object) => {
    const { rows } = await reviewCashOuts(ann.as, CashOutList.parse(filter));
    return rows.map((row) => row.id);
  };
  expect(await find({ q: "雪野" })).toEqual([id]);
  expect(await find({ q: "雪野", status: "paid" })).toEqual([]);
  expect(await find({ q: "雪野", risk: "open" })).toEqual([]);
  expect((await reviewCashOut(ann.as, { id })).may).toEqual({
    ...{ accept: true, propose: true, approve: false, withdraw: false, refuse: true },
  });
  await aFlag({ member, id });
  expect(await find({ q: "雪野", risk: "open" })).toEqual([id]);
  expect((await reviewCashOut(ann.as, { id })).may).toMatchObject({ accept: false, refuse: true });
  const nobodys = reviewCashOut(ann.as, { id: "cso_01m6q0pvp54ez0000000000000" });
  await expect(nobodys).rejects.toMatchObject({ kind: "not_found" });
});
