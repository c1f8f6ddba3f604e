import { afterEach, describe, expect, it } from "vitest";
import { daysLater, now, setClock } from "@/lib/core/clock";
import { log } from "@/lib/runtime/log";
import { useDatabase } from "@/tests/support/database";
import { aMember, contextOf, type TestMember } from "@/tests/support/factories/people";
import { aGift, aKey, aLinkGift, balanceOf, jstMinute } from "@/tests/support/factories/transfers";
import { advanceTransfers } from "./advance-transfers";
import { blockSender } from "./block-sender";
import { claimByLink } from "./claim-by-link";
import { claimPage } from "./claim-page";
import { sendTransfer } from "./send-transfer";
import { sweepTransfers } from "./sweep";

const db = await useDatabase({ max: 24 });
const system = contextOf({ hat: "system", job: "test" });

let back = () => {};
afterEach(() => back());

/** Goes to an instant, and lets everybody stay signed in. */
async function travelTo(at: Date) {
  back();
  back = setClock(() => at.getTime());
  await db.owner`update sessions set expires_at = ${daysLater(at, 30)}`;
}

async function transfer(id: string) {
  const [row] = await db.owner`select * from transfers where id = ${id}`;
  if (!row) throw new Error("no such transfer");
  return row;
}

async function stepsOf(id: string): Promise<string[]> {
  const rows = await db.owner`select step from transfer_history where transfer_id = ${id} order by id`;
  return rows.map((row) => row.step);
}

async function journalsOf(id: string): Promise<string[]> {
  const rows = await db.owner`select kind from ledger.journals where source_id = ${id} order by id`;
  return rows.map((row) => row.kind);
}

const scheduled = (sender: TestMember, to: string, at: Date, points = 30) =>
  sendTransfer(sender.as, aKey(), { to, points, when: "later", at: jstMinute(at) });

describe("what is due", () => {
  it("delivers a scheduled gift at its time: to a member, or to wait for whoever claims it", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const at = new Date(Math.ceil(daysLater(now(), 2).getTime() / 60_000) * 60_000);
    const [member, stranger] = [
      await scheduled(aiko, ben.email, at),
      await scheduled(aiko, "who@example.jp", at),
    ];
    await travelTo(new Date(at.getTime() - 1));
    await sweepTransfers();
    expect(await balanceOf(db, ben)).toBe(0n);
    await travelTo(at);
    await sweepTransfers();
    expect(await balanceOf(db, ben)).toBe(30n);
    expect(await transfer(member.id)).toMatchObject({
      status: "delivered",
      sent_at: at,
      to_account_id: ben.account,
    });
    expect(await journalsOf(member.id)).toEqual(["transfer.held", "transfer.captured"]);
    expect(await transfer(stranger.id)).toMatchObject({
      status: "awaiting_claim",
      waits_for: "person",
      expires_at: daysLater(at, 180),
    });
  });

  it("a link that is scheduled says when it opens, and opens then", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const at = new Date(Math.ceil(daysLater(now(), 2).getTime() / 60_000) * 60_000);
    const { token } = await aLinkGift(db, aiko, { when: "later", at: jstMinute(at) });
    expect(await claimPage(ben.as, { token })).toEqual({ state: "not_yet", from: aiko.name, opensAt: at });
    await expect(claimByLink(ben.as, aKey(), { token })).rejects.toMatchObject({ code: "claim.not_yet" });
    await travelTo(at);
    await sweepTransfers();
    await claimByLink(ben.as, aKey(), { token });
    expect(await balanceOf(db, ben)).toBe(30n);
  });

  it("fills a receiver up to the cap and lets the rest of the set wait for room", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 900 }), aMember(db, { points: 2_500 })]);
    const at = daysLater(now(), 1);
    for (let n = 0; n < 3; n++) await scheduled(aiko, ben.accountNumber, at, 200);
    await travelTo(daysLater(at, 1));
    await sweepTransfers();
    expect(await balanceOf(db, ben)).toBe(2_900n);
    const [row] = await db.owner`
      select count(*) filter (where status = 'delivered')::int as delivered,
        count(*) filter (where waits_for = 'room')::int as waiting from transfers where to_account_id = ${ben.account}`;
    expect(row).toEqual({ delivered: 2, waiting: 1 });
  });

  it("gives a scheduled gift back whose recipient has blocked its sender meanwhile", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const earlier = await sendTransfer(aiko.as, aKey(), { to: ben.email, points: 10 });
    const at = daysLater(now(), 1);
    const { id } = await scheduled(aiko, ben.email, at);
    await blockSender(ben.as, aKey(), { id: earlier.id });
    await travelTo(daysLater(at, 1));
    await sweepTransfers();
    expect(await transfer(id)).toMatchObject({ status: "cancelled", end_reason: "undeliverable" });
    expect([await balanceOf(db, aiko), await balanceOf(db, ben)]).toEqual([90n, 10n]);
  });

  it("reminds after 3, 14 and 60 days, each once, and gives back whole after 180, to a full account too", async () => {
    const aiko = await aMember(db, { points: 3_000 });
    const id = await aGift(aiko, { points: 1_000 });
    const sent: Date = (await transfer(id)).sent_at;
    for (const [days, reminders] of [
      [3, 1],
      [14, 2],
      [60, 3],
    ] as const) {
      await travelTo(new Date(daysLater(sent, days).getTime() - 1));
      await sweepTransfers();
      expect((await transfer(id)).reminders).toBe(reminders - 1);
      await travelTo(daysLater(sent, days));
      await Promise.all([sweepTransfers(), sweepTransfers(), sweepTransfers()]);
      await sweepTransfers();
      expect((await transfer(id)).reminders).toBe(reminders);
    }
    const friend = await aMember(db, { points: 1_000 });
    await sendTransfer(friend.as, aKey(), { to: aiko.email, points: 900 });
    await travelTo(daysLater(sent, 180));
    await Promise.all([sweepTransfers(), sweepTransfers(), sweepTransfers()]);
    expect(await transfer(id)).toMatchObject({ status: "returned", end_reason: "deadline" });
    expect(await balanceOf(db, aiko)).toBe(3_900n);
    expect(await stepsOf(id)).toEqual(["reminded", "reminded", "reminded", "returned"]);
    expect(await journalsOf(id)).toEqual(["transfer.held", "transfer.released"]);
  });

  it("after a long silence reminds once, or gives back at once", async () => {
    const aiko = await aMember(db, { points: 100 });
    const [late, over] = [await aGift(aiko), await aGift(aiko)];
    const sent: Date = (await transfer(late)).sent_at;
    await db.owner`update transfers set expires_at = ${daysLater(sent, 30)}, next_step_at = ${daysLater(sent, 3)} where id = ${over}`;
    await travelTo(daysLater(sent, 40));
    await sweepTransfers();
    expect(await transfer(late)).toMatchObject({ reminders: 1, next_step_at: daysLater(sent, 60) });
    expect(await transfer(over)).toMatchObject({ reminders: 0, status: "returned" });
  });

  it("does nothing twice: the same step asked for again, or by two at once, moves nothing", async () => {
    const aiko = await aMember(db, { points: 100 });
    const ids = [await aGift(aiko), await aGift(aiko)];
    const sent: Date = (await transfer(ids[1] ?? "")).sent_at;
    await travelTo(daysLater(sent, 180));
    const runs = await Promise.all(
      Array.from({ length: 6 }, () => advanceTransfers(system, aKey(), { ids })),
    );
    expect(runs.reduce((sum, run) => sum + run.moved, 0)).toBe(2);
    expect(await advanceTransfers(system, aKey(), { ids })).toEqual({ moved: 0 });
    expect(await balanceOf(db, aiko)).toBe(100n);
  });

  it("a claim and the return at the deadline: one of them, never both", async () => {
    for (let round = 0; round < 6; round++) {
      const [aiko, ben] = await Promise.all([aMember(db, { points: 30 }), aMember(db)]);
      const { id, token } = await aLinkGift(db, aiko);
      await db.owner`update transfers set next_step_at = created_at, reminders = 0 where id = ${id}`;
      const deadline = await transfer(id);
      await travelTo(new Date(deadline.expires_at.getTime() - 1));
      await Promise.allSettled([
        claimByLink(ben.as, aKey(), { token }),
        (async () => {
          back();
          back = setClock(() => deadline.expires_at.getTime());
          await advanceTransfers(system, aKey(), { ids: [id] });
        })(),
      ]);
      const total = (await balanceOf(db, aiko)) + (await balanceOf(db, ben));
      expect(total).toBe(30n);
      expect((await journalsOf(id)).length).toBe(2);
      back();
      back = () => {};
    }
  });

  it("one gift that cannot be moved does not keep the others from their time", async () => {
    const aiko = await aMember(db, { points: 100 });
    const ids = [await aGift(aiko), await aGift(aiko)];
    const sent: Date = (await transfer(ids[1] ?? "")).sent_at;
    await db.owner`
      insert into transfers select (jsonb_populate_record(t, '{"id": "trf_00000000000000000000000000"}')).*
      from transfers t where t.id = ${ids[0] ?? ""}`; // its points were never held
    await travelTo(daysLater(sent, 180));
    log.level = "silent"; // it says which one it was
    await sweepTransfers();
    for (const id of ids) expect(await transfer(id)).toMatchObject({ status: "returned" });
    expect(await transfer("trf_00000000000000000000000000")).toMatchObject({ status: "awaiting_claim" });
    await db.owner.begin(async (tx) => {
      await tx`alter table transfers disable trigger user`;
      await tx`delete from transfers where id = 'trf_00000000000000000000000000'`;
      await tx`alter table transfers enable trigger user`;
    });
  });

  it("is the system's alone", async () => {
    const aiko = await aMember(db, { points: 100 });
    const id = await aGift(aiko);
    await expect(advanceTransfers(aiko.as, aKey(), { ids: [id] })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});
