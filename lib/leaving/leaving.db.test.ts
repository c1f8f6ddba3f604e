import { describe, expect, it } from "vitest";
import { daysLater, now } from "@/lib/core/clock";
import { findMemberByEmail, findMemberById } from "@/lib/identity/queries";
import { signIn } from "@/lib/identity/sign-in";
import { balancesOf } from "@/lib/ledger/balances";
import { OPERATOR } from "@/lib/ledger/chart";
import { newSecret } from "@/lib/runtime/encryption";
import { cancelTransfer } from "@/lib/transfers/cancel-transfer";
import { sendTransfer } from "@/lib/transfers/send-transfer";
import { useDatabase } from "@/tests/support/database";
import { aGuest } from "@/tests/support/factories/guests";
import { aMember, PASSWORD, type TestMember } from "@/tests/support/factories/people";
import { jstMinute } from "@/tests/support/factories/transfers";
import { lastMail } from "@/tests/support/outbox";
import { deleteAccount } from "./delete-account";
import { readLeaving } from "./queries";
import { surrenderPoints } from "./surrender-points";

const db = await useDatabase();
let key = 0;
const nextKey = () => `leaving-${++key}`;
const deletion = { current_password: PASSWORD, understood: "on" };
const surrender = (points: number) => ({ points: String(points), understood: "on" });

async function balanceOf(account: bigint): Promise<bigint> {
  return (await balancesOf(db.db, [account])).get(account) ?? 0n;
}

describe("giving points up", () => {
  it("takes them to the operator, and their face value from debt to income", async () => {
    const aiko = await aMember(db, { points: 30 });
    const [liability, income] = await Promise.all([
      balanceOf(OPERATOR.pointsLiability),
      balanceOf(OPERATOR.surrenderIncome),
    ]);
    await surrenderPoints(aiko.as, nextKey(), surrender(30));
    expect(await balanceOf(aiko.ledgerAccount)).toBe(0n);
    expect((await balanceOf(OPERATOR.pointsLiability)) - liability).toBe(3_000n);
    expect((await balanceOf(OPERATOR.surrenderIncome)) - income).toBe(-3_000n);
  });

  it("is refused, and changes nothing, when the balance is not what was stated, the box is empty, or it is held", async () => {
    const aiko = await aMember(db, { points: 30 });
    await expect(surrenderPoints(aiko.as, nextKey(), surrender(20))).rejects.toMatchObject({
      code: "leaving.balance_changed",
      params: { points: 30n },
    });
    await expect(surrenderPoints(aiko.as, nextKey(), { points: "30" })).rejects.toMatchObject({
      fields: { understood: { code: "leaving.not_understood" } },
    });
    await db.owner`update points_accounts set status = 'frozen' where id = ${aiko.account}`;
    await expect(surrenderPoints(aiko.as, nextKey(), surrender(30))).rejects.toMatchObject({
      code: "leaving.held",
    });
    expect(await balanceOf(aiko.ledgerAccount)).toBe(30n);
  });

  it("happens once, however often the same request comes", async () => {
    const aiko = await aMember(db, { points: 30 });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => surrenderPoints(aiko.as, "leaving-same-key", surrender(30))),
    );
    expect(new Set(answers.map((answer) => answer.points))).toEqual(new Set([30n]));
    const journals = await db.owner`
      select from ledger.journals j join ledger.moves m on m.journal_id = j.id
      where j.kind = 'account.surrendered' and m.from_account = ${String(aiko.ledgerAccount)}`;
    expect(journals).toHaveLength(1);
    await expect(surrenderPoints(aiko.as, "leaving-same-key", surrender(31))).rejects.toMatchObject({
      code: "common.key_reused",
    });
  });

  it("happens once when two requests race", async () => {
    const aiko = await aMember(db, { points: 30 });
    const both = await Promise.allSettled([
      surrenderPoints(aiko.as, nextKey(), surrender(30)),
      surrenderPoints(aiko.as, nextKey(), surrender(30)),
    ]);
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await balanceOf(aiko.ledgerAccount)).toBe(0n);
  });
});

describe("deleting the account", () => {
  it("takes name, address and every way in away; id, account and ledger stay", async () => {
    const aiko = await aMember(db, { points: 10 });
    await surrenderPoints(aiko.as, nextKey(), surrender(10));
    await deleteAccount(aiko.as, nextKey(), deletion);
    expect(await lastMail(db, aiko.email, "account-deleted")).toBeDefined();
    expect(await findMemberByEmail(db.db, aiko.email)).toBeNull();
    expect(await findMemberById(db.db, aiko.personId)).toMatchObject({
      name: "",
      email: null,
      status: "deleted",
      accountStatus: "closed",
    });
    const entered = signIn(aGuest(), nextKey(), {
      email: aiko.email,
      password: PASSWORD,
      device: newSecret(),
    });
    await expect(entered).rejects.toMatchObject({ code: "identity.wrong_credentials" });
    await expect(anyLaterAct(aiko)).rejects.toMatchObject({ kind: "unauthenticated" });
    const [row] = await db.owner`select password_hash, totp_secret from people where id = ${aiko.personId}`;
    expect(row).toEqual({ password_hash: null, totp_secret: null });
    expect((await aMember(db, { email: aiko.email })).personId).not.toBe(aiko.personId);
  });

  it("is refused while points are left, and names them with their worth", async () => {
    const aiko = await aMember(db, { points: 30 });
    expect(await readLeaving(aiko.as, {})).toMatchObject({
      balance: 30n,
      goods: 2_400n,
      cash: 2_100n,
      obstacles: ["points"],
    });
    await expect(deleteAccount(aiko.as, nextKey(), deletion)).rejects.toMatchObject({
      code: "leaving.points",
      params: { points: 30n },
    });
  });

  it("is refused with the wrong password, or without the box", async () => {
    const aiko = await aMember(db);
    await expect(
      deleteAccount(aiko.as, nextKey(), { ...deletion, current_password: "not-the-password" }),
    ).rejects.toMatchObject({ fields: { current_password: { code: "identity.password_wrong" } } });
    await expect(deleteAccount(aiko.as, nextKey(), { current_password: PASSWORD })).rejects.toMatchObject({
      fields: { understood: { code: "leaving.not_understood" } },
    });
    expect(await findMemberByEmail(db.db, aiko.email)).not.toBeNull();
  });

  it("is refused while the account is held", async () => {
    const aiko = await aMember(db);
    await db.owner`update points_accounts set status = 'frozen' where id = ${aiko.account}`;
    await expect(deleteAccount(aiko.as, nextKey(), deletion)).rejects.toMatchObject({ code: "leaving.held" });
  });
});

describe("a gift under way keeps its sender", () => {
  const day = jstMinute(daysLater(now(), 2));
  it.each([
    ["scheduled", { when: "later", at: day }],
    ["waiting to be claimed", { when: "now" }],
  ])("while it is %s", async (_, when) => {
    const aiko = await aMember(db, { points: 5 });
    const gift = { to: "somebody@example.jp", points: 5, ...when };
    const { id } = await sendTransfer(aiko.as, nextKey(), gift);
    await expect(deleteAccount(aiko.as, nextKey(), deletion)).rejects.toMatchObject({
      code: "leaving.gifts",
      params: { gifts: 1 },
    });
    expect(await readLeaving(aiko.as, {})).toMatchObject({ gifts: 1, giftPoints: 5n, obstacles: ["gifts"] });
    await cancelTransfer(aiko.as, nextKey(), { id });
    expect((await readLeaving(aiko.as, {})).obstacles).toEqual(["points"]);
    await surrenderPoints(aiko.as, nextKey(), surrender(5));
    await deleteAccount(aiko.as, nextKey(), deletion);
  });
});

const anyLaterAct = (member: TestMember) => surrenderPoints(member.as, nextKey(), surrender(1));

describe("a gift that arrives while its recipient leaves", () => {
  /** Starts the gift while the account is held as by somebody who is leaving, lets them leave, and answers what came of it. */
  async function racing(gift: () => Promise<unknown>, leaver: TestMember) {
    const leaving = await db.owner.reserve();
    await leaving`begin`;
    await leaving`select from points_accounts where id = ${leaver.account} for update`;
    const outcome = Promise.allSettled([gift()]);
    const waiting = () =>
      db.sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await waiting()).length).toBeGreaterThan(0);
    await leaving`update people set email = null where id = ${leaver.personId}`;
    await leaving`update points_accounts set status = 'closed' where id = ${leaver.account}`;
    await leaving`commit`;
    leaving.release();
    return (await outcome)[0]!;
  }

  it("to its number, is refused; nothing moves", async () => {
    const [aiko, ben] = [await aMember(db, { points: 5 }), await aMember(db)];
    const send = () => sendTransfer(aiko.as, nextKey(), { to: ben.accountNumber, points: 5, when: "now" });
    expect(await racing(send, ben)).toMatchObject({ status: "rejected" });
    expect([await balanceOf(aiko.ledgerAccount), await balanceOf(ben.ledgerAccount)]).toEqual([5n, 0n]);
  });

  it("to its address, waits for whoever has that address", async () => {
    const [aiko, ben] = [await aMember(db, { points: 5 }), await aMember(db)];
    const send = () => sendTransfer(aiko.as, nextKey(), { to: ben.email, points: 5, when: "now" });
    expect(await racing(send, ben)).toMatchObject({ status: "fulfilled" });
    expect([await balanceOf(aiko.ledgerAccount), await balanceOf(ben.ledgerAccount)]).toEqual([0n, 0n]);
  });
});
