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
import { blockSender, unblockSender } from "./block-sender";
import { cancelTransfer } from "./cancel-transfer";
import { claimByLink } from "./claim-by-link";
import { sharedSecretOf } from "./internal/claim-links";
import { makeLink } from "./make-link";
import { redirectTransfer } from "./redirect-transfer";
import { resendMail } from "./resend-mail";
import { sendTransfer } from "./send-transfer";

const db = await useDatabase({ max: 24 });
const _system = contextOf({ hat: "system", job: "test" });

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
