import { describe, expect, it } from "vitest";
import { daysLater, now, setClock } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aMember, guest, PASSWORD } from "@/tests/support/factories/people";
import { aGift, aKey, aLinkGift, aMailedLink, balanceOf } from "@/tests/support/factories/transfers";
import { cancelTransfer } from "./cancel-transfer";
import { claimAsNew } from "./claim-as-new";
import { claimByLink } from "./claim-by-link";
import { claimPage } from "./claim-page";
import { openByLink } from "./open-gift";
import { receiveGifts } from "./receive-gifts";
import { redirectTransfer } from "./redirect-transfer";
import { sendTransfer } from "./send-transfer";

const db = await useDatabase({ max: 24 });
const newcomer = { name: "Hanako", password: "mizuumi-no-soba-9", locale: "ja", deviceToken: "d".repeat(43) };

describe("claiming with a link", () => {
  it("brings the points to whoever is signed in, and ends every link to the gift", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const { id, token } = await aLinkGift(db, aiko);
    const other = await aMailedLink(db, id, "elsewhere@example.jp");
    expect(await claimByLink(ben.as, aKey(), { token })).toEqual({ id });
    expect([await balanceOf(db, aiko), await balanceOf(db, ben)]).toEqual([70n, 30n]);
    for (const used of [token, other]) {
      expect(await claimPage(ben.as, { token: used })).toEqual({ state: "claimed_by_you", id });
      expect(await claimPage(guest, { token: used })).toEqual({ state: "claimed" });
    }
    const [kept] =
      await db.owner`select count(sealed)::int as sealed from claim_links where transfer_id = ${id}`;
    expect(kept).toEqual({ sealed: 0 });
  });

  it("changes nothing when it is refused", async () => {
    const [aiko, full] = await Promise.all([aMember(db, { points: 100 }), aMember(db, { points: 2_980 })]);
    const { id, token } = await aLinkGift(db, aiko);
    await expect(claimByLink(aiko.as, aKey(), { token })).rejects.toMatchObject({ code: "claim.own" });
    await expect(claimByLink(full.as, aKey(), { token })).rejects.toMatchObject({
      code: "claim.over_cap",
      params: { cap: 3_000n, balance: 2_980n },
    });
    await expect(claimByLink(full.as, aKey(), { token: "x".repeat(43) })).rejects.toMatchObject({
      kind: "not_found",
      code: "claim.unknown",
    });
    const [row] = await db.owner`select status from transfers where id = ${id}`;
    expect(row).toEqual({ status: "awaiting_claim" });
    expect(await balanceOf(db, full)).toBe(2_980n);
  });

  it("of 100 presses by 10 people exactly one has the gift; everybody else is told so", async () => {
    const aiko = await aMember(db, { points: 100 });
    const people = await Promise.all(Array.from({ length: 10 }, () => aMember(db)));
    const { id, token } = await aLinkGift(db, aiko);
    const presses = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) => claimByLink(people[n % 10]!.as, aKey(), { token })),
    );
    expect(presses.filter((press) => press.status === "fulfilled")).toHaveLength(1);
    for (const press of presses) {
      if (press.status === "rejected") expect(press.reason.code).toMatch(/^claim\.claimed(_by_you)?$/);
    }
    const balances = await Promise.all(people.map((person) => balanceOf(db, person)));
    expect(balances.filter((balance) => balance === 30n)).toHaveLength(1);
    expect(balances.filter((balance) => balance === 0n)).toHaveLength(9);
    const [posted] = await db.owner`
      select count(*)::int as journals from ledger.journals where kind = 'transfer.captured' and source_id = ${id}`;
    expect(posted).toEqual({ journals: 1 });
  });

  it("50 posts with one key are one claim with one answer", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const { id, token } = await aLinkGift(db, aiko);
    const key = aKey();
    const answers = await Promise.all(Array.from({ length: 50 }, () => claimByLink(ben.as, key, { token })));
    expect(answers).toEqual(Array.from({ length: 50 }, () => ({ id })));
    expect(await balanceOf(db, ben)).toBe(30n);
  });

  it("racing claims of several gifts never lift somebody over the cap", async () => {
    const ben = await aMember(db, { points: 2_900 });
    const senders = await Promise.all(Array.from({ length: 6 }, () => aMember(db, { points: 100 })));
    const gifts = await Promise.all(senders.map((sender) => aLinkGift(db, sender, { points: 40 })));
    await Promise.allSettled(gifts.map(({ token }) => claimByLink(ben.as, aKey(), { token })));
    expect(await balanceOf(db, ben)).toBe(2_980n);
  });

  it("claim, cancel and redirect at once: the gift goes one way only", async () => {
    for (let round = 0; round < 8; round++) {
      const [aiko, ben] = await Promise.all([aMember(db, { points: 30 }), aMember(db)]);
      const { id, token } = await aLinkGift(db, aiko);
      const [claimed, cancelled, redirected] = await Promise.allSettled([
        claimByLink(ben.as, aKey(), { token }),
        cancelTransfer(aiko.as, aKey(), { id }),
        redirectTransfer(aiko.as, aKey(), { id, to: "third@example.jp" }),
      ]);
      const [row] = await db.owner`select status from transfers where id = ${id}`;
      const balances = [await balanceOf(db, aiko), await balanceOf(db, ben)];
      expect(claimed.status === "fulfilled" && cancelled.status === "fulfilled").toBe(false);
      expect(claimed.status === "fulfilled" && redirected.status === "fulfilled").toBe(false);
      if (row?.status === "claimed") expect(balances).toEqual([0n, 30n]);
      else if (row?.status === "cancelled") expect(balances).toEqual([30n, 0n]);
      else expect([row?.status, ...balances]).toEqual(["awaiting_claim", 0n, 0n]);
    }
  });
});

describe("a claim that has to wait for a redirect", () => {
  it("sees it, and its link no longer works", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 30 }), aMember(db)]);
    const { id, token } = await aLinkGift(db, aiko);
    let claim: Promise<unknown> = Promise.resolve();
    await db.owner.begin(async (tx) => {
      await tx`update transfers set redirects = 1 where id = ${id}`;
      await tx`update claim_links set revoked_at = now(), sealed = null where transfer_id = ${id}`;
      claim = claimByLink(ben.as, aKey(), { token }).catch((error: unknown) => error);
      await expect
        .poll(() => db.owner`select 1 from pg_locks where not granted`.then((rows) => rows.length))
        .toBeGreaterThan(0);
    });
    expect(await claim).toMatchObject({ code: "claim.redirected" });
  });
});

describe("looking at a link", () => {
  it("claims nothing and opens nothing, however often a scanner fetches it", async () => {
    const aiko = await aMember(db, { points: 100 });
    const { id, token } = await aLinkGift(db, aiko, { message: "For you" });
    for (let n = 0; n < 5; n++) {
      expect(await claimPage(guest, { token })).toMatchObject({
        state: "open",
        from: aiko.name,
        message: "For you",
        points: 30n,
        quote: { goods: 2_400n, cash: 2_100n },
        opened: false,
        email: null,
      });
    }
    const [row] = await db.owner`select status, opened_at from transfers where id = ${id}`;
    expect(row).toEqual({ status: "awaiting_claim", opened_at: null });
    await openByLink(guest, aKey(), { token });
    expect(await claimPage(guest, { token })).toMatchObject({ opened: true });
  });

  it("says what has become of the gift, and no more than that", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 500 }), aMember(db)]);
    expect(await claimPage(guest, { token: "nothing" })).toEqual({ state: "unknown" });

    const cancelled = await aLinkGift(db, aiko);
    await cancelTransfer(aiko.as, aKey(), { id: cancelled.id });
    expect(await claimPage(guest, { token: cancelled.token })).toEqual({ state: "cancelled" });

    const moved = await aLinkGift(db, aiko);
    await redirectTransfer(aiko.as, aKey(), { id: moved.id, to: "new@example.jp" });
    expect(await claimPage(guest, { token: moved.token })).toEqual({ state: "redirected" });
    await expect(claimByLink(ben.as, aKey(), { token: moved.token })).rejects.toMatchObject({
      code: "claim.redirected",
    });

    const late = await aLinkGift(db, aiko);
    expect(await claimPage(aiko.as, { token: late.token })).toEqual({ state: "own", id: late.id });
    const back = setClock(() => Date.now() + 181 * 86_400_000);
    expect(await claimPage(guest, { token: late.token })).toEqual({ state: "expired" });
    await expect(claimByLink(guest as never, aKey(), { token: late.token })).rejects.toMatchObject({
      kind: "unauthenticated",
    });
    back();
  });
});

describe("somebody new", () => {
  it("registers and has the gift in one breath; the mail's link has verified the address", async () => {
    const aiko = await aMember(db, { points: 100 });
    const email = "hanako@example.jp";
    const id = await aGift(aiko, { to: email });
    const token = await aMailedLink(db, id, email);
    expect(await claimPage(guest, { token })).toMatchObject({ state: "open", email, known: false });
    const answer = await claimAsNew(guest, aKey(), { token, ...newcomer });
    expect(answer).toMatchObject({ id, sessionId: expect.stringMatching(/^ses_/), locale: "ja" });
    const [row] = await db.owner`
      select p.email_verified_at is not null as verified, a.status, (select balance from ledger.held_balances where account = a.ledger_account_id)::int as points
      from people p join points_accounts a on a.person_id = p.id where p.email = ${email}`;
    expect(row).toEqual({ verified: true, status: "open", points: 30 });
  });

  it("is refused with the reason, and then neither a person nor a claim remains", async () => {
    const aiko = await aMember(db, { points: 200 });
    const id = await aGift(aiko, { to: "jiro@example.jp" });
    const token = await aMailedLink(db, id, "jiro@example.jp");
    await expect(claimAsNew(guest, aKey(), { token, ...newcomer, password: "short" })).rejects.toMatchObject({
      fields: { password: { code: expect.stringContaining("identity.password") } },
    });
    const shared = await aLinkGift(db, aiko);
    await expect(claimAsNew(guest, aKey(), { token: shared.token, ...newcomer })).rejects.toMatchObject({
      code: "claim.link_proves_no_address",
    });
    await cancelTransfer(aiko.as, aKey(), { id });
    await expect(claimAsNew(guest, aKey(), { token, ...newcomer })).rejects.toMatchObject({
      code: "claim.cancelled",
    });
    const people = await db.owner`select 1 from people where email = 'jiro@example.jp'`;
    expect(people).toHaveLength(0);
    expect(await balanceOf(db, aiko)).toBe(170n);
  });

  it("10 registrations at once with one link: one person, one claim", async () => {
    const aiko = await aMember(db, { points: 100 });
    const email = "saburo@example.jp";
    const id = await aGift(aiko, { to: email });
    const token = await aMailedLink(db, id, email);
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => claimAsNew(guest, aKey(), { token, ...newcomer })),
    );
    expect(tries.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    const people = await db.owner`select 1 from people where email = ${email}`;
    expect(people).toHaveLength(1);
  });

  it("10 posts with one key are one registration with one answer, and with another body they are refused", async () => {
    const aiko = await aMember(db, { points: 100 });
    const email = "rokuro@example.jp";
    const id = await aGift(aiko, { to: email });
    const token = await aMailedLink(db, id, email);
    const key = aKey();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => claimAsNew(guest, key, { token, ...newcomer })),
    );
    expect(new Set(answers.map((answer) => answer.sessionId)).size).toBe(1);
    await expect(claimAsNew(guest, key, { token, ...newcomer, name: "Other" })).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  it("who has an account already signs in instead of making another one", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const id = await aGift(aiko);
    const token = await aMailedLink(db, id, ben.email);
    expect(await claimPage(guest, { token })).toMatchObject({ known: true });
    await expect(claimAsNew(guest, aKey(), { token, ...newcomer, password: PASSWORD })).rejects.toMatchObject(
      {
        code: "identity.email_taken",
      },
    );
  });
});

describe("gifts that wait for a member", () => {
  it("are received in one press, also those sent before they had an account; all of them or none", async () => {
    const aiko = await aMember(db, { points: 200 });
    const email = "shiro@example.jp";
    const [first, second] = [await aGift(aiko, { to: email }), await aGift(aiko, { to: email, points: 20 })];
    const shiro = await aMember(db, { email });
    const mallory = await aMember(db);
    await expect(receiveGifts(mallory.as, aKey(), { ids: [first] })).rejects.toMatchObject({
      kind: "not_found",
    });
    await expect(receiveGifts(shiro.as, aKey(), { ids: [first, await aGift(aiko)] })).rejects.toMatchObject({
      kind: "not_found",
    });
    const key = aKey();
    const ids = [first, second];
    await Promise.all(Array.from({ length: 50 }, () => receiveGifts(shiro.as, key, { ids })));
    await expect(receiveGifts(shiro.as, aKey(), { ids })).rejects.toMatchObject({
      code: "claim.claimed_by_you",
    });
    expect(await balanceOf(db, shiro)).toBe(50n);
  });

  it("are received when there is room for them", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db, { points: 3_000 })]);
    const { id } = await sendTransfer(aiko.as, aKey(), { to: ben.email, points: 10 });
    await expect(receiveGifts(ben.as, aKey(), { ids: [id] })).rejects.toMatchObject({
      code: "claim.over_cap",
    });
    const carol = await aMember(db);
    await sendTransfer(ben.as, aKey(), { to: carol.email, points: 10 });
    await receiveGifts(ben.as, aKey(), { ids: [id] });
    expect(await balanceOf(db, ben)).toBe(3_000n);
  });

  it("go back after their deadline instead of being received", async () => {
    const aiko = await aMember(db, { points: 100 });
    const email = "goro@example.jp";
    const id = await aGift(aiko, { to: email });
    const goro = await aMember(db, { email });
    const deadline = daysLater(now(), 180).getTime() + 60_000;
    const back = setClock(() => deadline);
    await db.owner`update sessions set expires_at = now() + interval '400 days'`;
    await expect(receiveGifts(goro.as, aKey(), { ids: [id] })).rejects.toMatchObject({
      code: "claim.expired",
    });
    back();
  });
});
