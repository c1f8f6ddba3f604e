import { afterEach, describe, expect, it } from "vitest";
import { daysLater, now, setClock } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aMember, contextOf, type TestMember } from "@/tests/support/factories/people";
import {
  aGift,
  aKey,
  aLinkGift,
  aMailedLink,
  balanceOf,
  jstMinute,
} from "@/tests/support/factories/transfers";
import { advanceTransfers } from "./advance-transfers";
import { blockSender, unblockSender } from "./block-sender";
import { cancelTransfer } from "./cancel-transfer";
import { claimByLink } from "./claim-by-link";
import { claimPage } from "./claim-page";
import { sharedSecretOf } from "./internal/claim-links";
import { makeLink } from "./make-link";
import { redirectTransfer } from "./redirect-transfer";
import { resendMail } from "./resend-mail";
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

describe("cancelling", () => {
  it("gives all points back, from scheduled and from waiting, even when the sender's account is full or frozen", async () => {
    const aiko = await aMember(db, { points: 3_000 });
    const waiting = await aGift(aiko, { points: 100 });
    const { id } = await scheduled(aiko, "later@example.jp", daysLater(now(), 3), 50);
    const ben = await aMember(db, { points: 500 });
    await sendTransfer(ben.as, aKey(), { to: aiko.email, points: 150 });
    await db.owner`update points_accounts set status = 'frozen' where id = ${aiko.account}`;
    await cancelTransfer(aiko.as, aKey(), { id: waiting });
    await cancelTransfer(aiko.as, aKey(), { id });
    expect(await balanceOf(db, aiko)).toBe(3_150n);
    expect(await transfer(id)).toMatchObject({
      status: "cancelled",
      end_reason: "sender",
      next_step_at: null,
    });
    expect(await journalsOf(id)).toEqual(["transfer.held", "transfer.released"]);
  });

  it("is refused, and changes nothing, for what has arrived or has ended, and for anybody else's gift", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const arrived = await sendTransfer(aiko.as, aKey(), { to: ben.email, points: 10 });
    const ended = await aGift(aiko);
    await cancelTransfer(aiko.as, aKey(), { id: ended });
    await expect(cancelTransfer(aiko.as, aKey(), { id: arrived.id })).rejects.toMatchObject({
      code: "transfers.already_received",
    });
    await expect(cancelTransfer(aiko.as, aKey(), { id: ended })).rejects.toMatchObject({
      code: "transfers.already_cancelled",
    });
    const other = await aGift(aiko);
    await expect(cancelTransfer(ben.as, aKey(), { id: other })).rejects.toMatchObject({ kind: "not_found" });
    expect([await balanceOf(db, aiko), await balanceOf(db, ben)]).toEqual([60n, 10n]);
  });

  it("50 presses with one key, and 10 with others, give the points back once", async () => {
    const aiko = await aMember(db, { points: 100 });
    const id = await aGift(aiko);
    const key = aKey();
    const presses = await Promise.allSettled([
      ...Array.from({ length: 50 }, () => cancelTransfer(aiko.as, key, { id })),
      ...Array.from({ length: 10 }, () => cancelTransfer(aiko.as, aKey(), { id })),
    ]);
    const done = presses.filter((press) => press.status === "fulfilled");
    expect(new Set(done.map((press) => press.value.id))).toEqual(new Set([id]));
    expect(await balanceOf(db, aiko)).toBe(100n);
    expect(await journalsOf(id)).toEqual(["transfer.held", "transfer.released"]);
  });
});

describe("redirecting", () => {
  it("ends every earlier link, begins the time anew, and leaves the points where they are", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const { id, token } = await aLinkGift(db, aiko);
    await travelTo(daysLater(now(), 100));
    await redirectTransfer(aiko.as, aKey(), { id, to: "Right@Example.jp", toName: "Right" });
    expect(await transfer(id)).toMatchObject({
      status: "awaiting_claim",
      channel: "email",
      to_email: "right@example.jp",
      to_name: "Right",
      expires_at: daysLater(now(), 180),
      next_step_at: daysLater(now(), 3),
    });
    await expect(claimByLink(ben.as, aKey(), { token })).rejects.toMatchObject({ code: "claim.redirected" });
    const fresh = await aMailedLink(db, id, "right@example.jp");
    await claimByLink(ben.as, aKey(), { token: fresh });
    expect([await balanceOf(db, aiko), await balanceOf(db, ben)]).toEqual([70n, 30n]);
  });

  it("waits to be claimed also by a member, so that nothing shows that they are one", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const id = await aGift(aiko);
    await redirectTransfer(aiko.as, aKey(), { id, to: ben.email });
    expect(await transfer(id)).toMatchObject({ status: "awaiting_claim", to_account_id: null });
    expect(await balanceOf(db, ben)).toBe(0n);
  });

  it("is refused, and changes nothing: to oneself, by a frozen account, of a received gift, too often", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const id = await aGift(aiko);
    const before = await transfer(id);
    await expect(redirectTransfer(aiko.as, aKey(), { id, to: aiko.email })).rejects.toMatchObject({
      code: "transfers.to_self",
    });
    await expect(redirectTransfer(aiko.as, aKey(), { id, to: "nothing" })).rejects.toMatchObject({
      fields: { to: { code: "transfers.email_form" } },
    });
    await expect(redirectTransfer(ben.as, aKey(), { id, to: "x@example.jp" })).rejects.toMatchObject({
      kind: "not_found",
    });
    await db.owner`update points_accounts set status = 'frozen', status_reason = 'dispute' where id = ${aiko.account}`;
    await expect(redirectTransfer(aiko.as, aKey(), { id, to: "x@example.jp" })).rejects.toMatchObject({
      code: "transfers.account_frozen",
    });
    await db.owner`update points_accounts set status = 'open', status_reason = null where id = ${aiko.account}`;
    await db.owner`update transfers set redirects = 10 where id = ${id}`;
    await expect(redirectTransfer(aiko.as, aKey(), { id, to: "x@example.jp" })).rejects.toMatchObject({
      code: "transfers.redirects_used",
    });
    expect(await transfer(id)).toEqual({ ...before, redirects: 10 });
  });

  it("repeated with one key, or racing, goes to one address at a time with one mail wanted each", async () => {
    const aiko = await aMember(db, { points: 100 });
    const id = await aGift(aiko);
    const key = aKey();
    await Promise.all([
      ...Array.from({ length: 20 }, () => redirectTransfer(aiko.as, key, { id, to: "one@example.jp" })),
      redirectTransfer(aiko.as, aKey(), { id, to: "two@example.jp" }),
    ]);
    expect(await transfer(id)).toMatchObject({ redirects: 2 });
    expect(await stepsOf(id)).toEqual(["redirected", "redirected"]);
  });
});

describe("sending again and making links", () => {
  it("counts each mail once, and stops after ten", async () => {
    const aiko = await aMember(db, { points: 100 });
    const id = await aGift(aiko);
    const key = aKey();
    await Promise.all(Array.from({ length: 50 }, () => resendMail(aiko.as, key, { id })));
    expect(await transfer(id)).toMatchObject({ resends: 1 });
    await db.owner`update transfers set resends = 10 where id = ${id}`;
    await expect(resendMail(aiko.as, aKey(), { id })).rejects.toMatchObject({
      code: "transfers.resends_used",
    });
    const { id: byLink } = await aLinkGift(db, aiko);
    await expect(resendMail(aiko.as, aKey(), { id: byLink })).rejects.toMatchObject({
      code: "transfers.no_address",
    });
  });

  it("a further link works beside the earlier ones, and whichever is used first ends all of them", async () => {
    const [aiko, ben, carol] = await Promise.all([aMember(db, { points: 100 }), aMember(db), aMember(db)]);
    const id = await aGift(aiko, { to: "sent@example.jp" });
    const mailed = await aMailedLink(db, id, "sent@example.jp");
    await makeLink(aiko.as, aKey(), { id });
    const shared = await sharedSecretOf(db.db, id);
    expect(shared).not.toBeNull();
    await claimByLink(ben.as, aKey(), { token: shared ?? "" });
    await expect(claimByLink(carol.as, aKey(), { token: mailed })).rejects.toMatchObject({
      code: "claim.claimed",
    });
    await expect(makeLink(aiko.as, aKey(), { id })).rejects.toMatchObject({
      code: "transfers.already_received",
    });
  });

  it("no secret stands in clear anywhere in the database", async () => {
    const aiko = await aMember(db, { points: 100 });
    const { id, token } = await aLinkGift(db, aiko);
    const [found] = await db.owner`
      select (select count(*) from claim_links l where l.transfer_id = ${id} and (encode(l.sealed, 'escape') like ${`%${token}%`}
          or encode(l.secret_hash, 'escape') like ${`%${token}%`}))::int as links,
        (select count(*) from idempotency_keys where answer::text like ${`%${token}%`})::int as answers,
        (select count(*) from audit.entries e where e::text like ${`%${token}%`})::int as audit`;
    expect(found).toEqual({ links: 0, answers: 0, audit: 0 });
  });
});

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

  it("is the system's alone", async () => {
    const aiko = await aMember(db, { points: 100 });
    const id = await aGift(aiko);
    await expect(advanceTransfers(aiko.as, aKey(), { ids: [id] })).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

describe("blocking a sender", () => {
  it("works until it is taken back, and only for one's own list", async () => {
    const [aiko, ben, carol] = await Promise.all([aMember(db, { points: 100 }), aMember(db), aMember(db)]);
    const { id } = await sendTransfer(aiko.as, aKey(), { to: ben.email, points: 10 });
    await expect(blockSender(carol.as, aKey(), { id })).rejects.toMatchObject({ kind: "not_found" });
    await blockSender(ben.as, aKey(), { id });
    await blockSender(ben.as, aKey(), { id });
    const [block] = await db.owner`select id from sender_blocks where account_id = ${ben.account}`;
    await expect(sendTransfer(aiko.as, aKey(), { to: ben.email, points: 10 })).rejects.toMatchObject({
      code: "transfers.address_unavailable",
    });
    await expect(unblockSender(carol.as, aKey(), { id: block?.id })).rejects.toMatchObject({
      kind: "not_found",
    });
    await unblockSender(ben.as, aKey(), { id: block?.id });
    await sendTransfer(aiko.as, aKey(), { to: ben.email, points: 10 });
    expect(await balanceOf(db, ben)).toBe(20n);
  });
});
