import { describe, expect, it } from "vitest";
import { daysLater, now, setClock } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aMember } from "@/tests/support/factories/people";
import { aGift, aKey, balanceOf, jstMinute } from "@/tests/support/factories/transfers";
import { cancelTransfer } from "./cancel-transfer";
import { sendTransfer } from "./send-transfer";

const db = await useDatabase({ max: 24 });

const gift = (to: string, points: number) => ({ to, points, message: "Thank you!", when: "now" });

async function transfer(id: string) {
  const [row] = await db.owner`select * from transfers where id = ${id}`;
  if (!row) throw new Error("no such transfer");
  return row;
}

async function effects() {
  const [row] = await db.owner`
    select (select count(*) from transfers)::int as gifts, (select count(*) from ledger.journals)::int as journals,
      (select count(*) from graphile_worker.jobs)::int as jobs,
      (select coalesce(sum(points), 0) from transfer_usage)::int as usage`;
  return row;
}

describe("sending", () => {
  it("credits a member at once, by address or by account number", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const { id } = await sendTransfer(aiko.as, aKey(), gift(ben.email.toUpperCase(), 30));
    await sendTransfer(aiko.as, aKey(), gift(ben.accountNumber, 20));
    expect(await balanceOf(db, ben)).toBe(50n);
    expect(await balanceOf(db, aiko)).toBe(50n);
    expect(await transfer(id)).toMatchObject({
      status: "delivered",
      to_account_id: ben.account,
      next_step_at: null,
    });
  });

  it("holds what goes to anybody else until it is claimed, and keeps the policy that it was sent under", async () => {
    const aiko = await aMember(db, { points: 100 });
    const id = await aGift(aiko, { points: 30 });
    const sent = await transfer(id);
    expect(await balanceOf(db, aiko)).toBe(70n);
    expect(sent).toMatchObject({
      status: "awaiting_claim",
      waits_for: "person",
      policy_id: expect.stringMatching(/^pol_/),
    });
    expect(sent.expires_at).toEqual(daysLater(sent.created_at, 180));
    expect(sent.next_step_at).toEqual(daysLater(sent.created_at, 3));
  });

  it("holds a scheduled gift's points from now on, also when its recipient is a member", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const at = jstMinute(daysLater(now(), 2));
    const { id } = await sendTransfer(aiko.as, aKey(), { to: ben.email, points: 40, when: "later", at });
    expect(await transfer(id)).toMatchObject({ status: "scheduled", to_account_id: null });
    expect([await balanceOf(db, aiko), await balanceOf(db, ben)]).toEqual([60n, 0n]);
  });

  it("lets a gift wait that would lift its receiver over the balance cap", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db, { points: 2_990 })]);
    const { id } = await sendTransfer(aiko.as, aKey(), gift(ben.email, 11));
    expect(await transfer(id)).toMatchObject({
      status: "awaiting_claim",
      waits_for: "room",
      to_account_id: ben.account,
    });
    expect(await balanceOf(db, ben)).toBe(2_990n);
    await sendTransfer(aiko.as, aKey(), gift(ben.email, 10));
    expect(await balanceOf(db, ben)).toBe(3_000n);
  });
});

describe("a refusal", () => {
  it("changes nothing", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const before = await effects();
    const tries: [object, string, object?][] = [
      [gift(aiko.email, 1), "transfers.to_self"],
      [gift(aiko.accountNumber, 1), "transfers.to_self"],
      [gift("1234 5678 9012 3452", 1), "transfers.number_unavailable"],
      [gift(ben.email, 101), "transfers.insufficient_points", { missing: 1n, balance: 100n }],
      [gift(ben.email, 1_001), "transfers.over_transfer_limit", { limit: 1_000n }],
      [{ ...gift(ben.email, 1), when: "later", at: "2020-01-01T00:00" }, "transfers.time_past"],
      [{ ...gift(ben.email, 1), when: "later", at: "2999-01-01T00:00" }, "transfers.time_far"],
    ];
    for (const [raw, code, params] of tries) {
      await expect(sendTransfer(aiko.as, aKey(), raw)).rejects.toMatchObject({
        code,
        ...(params && { params }),
      });
    }
    expect(await effects()).toEqual(before);
  });

  it("names every field that is wrong with what to mend", async () => {
    const aiko = await aMember(db, { points: 100 });
    await expect(
      sendTransfer(aiko.as, aKey(), {
        channel: "email",
        to: "nobody",
        points: "1.5",
        message: "x".repeat(1_001),
      }),
    ).rejects.toMatchObject({
      fields: {
        points: { code: "transfers.points_whole" },
        message: { code: "transfers.message_long" },
      },
    });
    await expect(
      sendTransfer(aiko.as, aKey(), { channel: "email", to: "nobody", points: "１０" }),
    ).rejects.toMatchObject({
      fields: { to: { code: "transfers.email_form" } },
    });
  });

  it("tells a frozen account why, and a blocked sender no more than somebody who mistyped", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    await db.owner`insert into sender_blocks (id, account_id, blocked_account_id, created_at)
      values ('blk_x', ${ben.account}, ${aiko.account}, now())`;
    await expect(sendTransfer(aiko.as, aKey(), gift(ben.accountNumber, 1))).rejects.toMatchObject({
      code: "transfers.number_unavailable",
    });
    await expect(sendTransfer(aiko.as, aKey(), gift(ben.email, 1))).rejects.toMatchObject({
      code: "transfers.address_unavailable",
    });
    await db.owner`update points_accounts set status = 'frozen', status_reason = 'dispute' where id = ${aiko.account}`;
    await expect(aGift(aiko)).rejects.toMatchObject({
      code: "transfers.account_frozen",
      params: { reason: "dispute" },
    });
  });

  it("says how much of the month is left and when it frees; what was cancelled counts no more", async () => {
    const back = setClock(() => Date.parse("2026-11-30T14:59:00Z"));
    const aiko = await aMember(db, { points: 5_000 });
    await aGift(aiko, { points: 1_000 });
    const second = await aGift(aiko, { points: 1_000 });
    await aGift(aiko, { points: 900 });
    await expect(aGift(aiko, { points: 101 })).rejects.toMatchObject({
      code: "transfers.over_month_limit",
      params: { limit: 3_000n, left: 100n, frees: new Date("2026-11-30T15:00:00Z") },
    });
    await cancelTransfer(aiko.as, aKey(), { id: second });
    await aGift(aiko, { points: 101 });
    setClock(() => Date.parse("2026-11-30T15:00:00Z"));
    await aGift(aiko, { points: 1_000 });
    back();
  });
});

describe("a retry and a race", () => {
  it("50 posts with one key at once: one gift, the same answer; another body is refused", async () => {
    const aiko = await aMember(db, { points: 1_000 });
    const raw = gift("somebody@example.jp", 10);
    const key = aKey();
    const answers = await Promise.all(Array.from({ length: 50 }, () => sendTransfer(aiko.as, key, raw)));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect(await balanceOf(db, aiko)).toBe(990n);
    await expect(sendTransfer(aiko.as, key, { ...raw, points: 11 })).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  it("never lets racing transfers overspend", async () => {
    const aiko = await aMember(db, { points: 1_000 });
    const ben = await aMember(db);
    const sends = await Promise.allSettled(
      ["a", "b", "c", "d"].map((n) => sendTransfer(aiko.as, `${aKey()}${n}`, gift(ben.email, 300))),
    );
    expect(sends.filter((s) => s.status === "fulfilled")).toHaveLength(3);
    expect(await balanceOf(db, aiko)).toBe(100n);
    expect(await balanceOf(db, ben)).toBe(900n);
  });

  it("never lets racing transfers exceed the month's limit, and tells the one that came too late", async () => {
    const aiko = await aMember(db, { points: 10_000 });
    const sends = await Promise.allSettled(Array.from({ length: 12 }, () => aGift(aiko, { points: 400 })));
    const refused = sends.filter((s) => s.status === "rejected");
    expect(sends.length - refused.length).toBe(7);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "transfers.over_month_limit" });
    expect(await balanceOf(db, aiko)).toBe(7_200n);
  });

  it("never lets racing transfers lift a receiver over the cap: the others wait for room", async () => {
    const ben = await aMember(db, { points: 2_500 });
    const senders = await Promise.all(Array.from({ length: 12 }, () => aMember(db, { points: 200 })));
    await Promise.all(senders.map((sender) => sendTransfer(sender.as, aKey(), gift(ben.email, 100))));
    expect(await balanceOf(db, ben)).toBe(3_000n);
    const [row] = await db.owner`
      select count(*) filter (where waits_for = 'room')::int as waiting from transfers where to_account_id = ${ben.account}`;
    expect(row).toEqual({ waiting: 7 });
  });

  it("opposing transfers never show a deadlock to anybody", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 500 }), aMember(db, { points: 500 })]);
    const rounds = Array.from({ length: 40 }, (_, n) =>
      n % 2
        ? sendTransfer(aiko.as, aKey(), gift(ben.email, 5))
        : sendTransfer(ben.as, aKey(), gift(aiko.email, 5)),
    );
    await Promise.all(rounds);
    expect([await balanceOf(db, aiko), await balanceOf(db, ben)]).toEqual([500n, 500n]);
  });
});
