import { afterEach, describe, expect, it } from "vitest";
import { daysLater, now, setClock } from "@/lib/core/clock";
import { renderMail } from "@/lib/notifications/render-mail";
import type { TemplateName } from "@/lib/notifications/templates";
import { useDatabase } from "@/tests/support/database";
import { aMember } from "@/tests/support/factories/people";
import { aGift, aKey, aLinkGift, jstMinute } from "@/tests/support/factories/transfers";
import { lastMail, mailsTo, type QueuedMailView, runEvents } from "@/tests/support/outbox";
import { blockSender } from "./block-sender";
import { cancelTransfer } from "./cancel-transfer";
import { claimByLink } from "./claim-by-link";
import { claimPage } from "./claim-page";
import { transferJobs } from "./job-module";
import { openGift } from "./open-gift";
import { sentGift } from "./queries";
import { redirectTransfer } from "./redirect-transfer";
import { resendMail } from "./resend-mail";
import { sendTransfer } from "./send-transfer";
import { sweepTransfers } from "./sweep";
import { thankSender } from "./thank-sender";

const db = await useDatabase();
const run = () => runEvents(db, [transferJobs]);
const tokenIn = (mail: QueuedMailView) => String(mail.params.url).split("/claim/")[1] ?? "";
const rendered = (mail: QueuedMailView) =>
  renderMail(mail.template as TemplateName, mail.params, mail.locale as "ja" | "en", "http://localhost:3000");

let back = () => {};
afterEach(() => back());

async function travelTo(at: Date) {
  back();
  back = setClock(() => at.getTime());
  await db.owner`update sessions set expires_at = ${daysLater(at, 30)}`;
}

describe("the recipient's mail", () => {
  it("brings sender, message, points, all they can use, its worth and a link that works, in HTML and text", async () => {
    const aiko = await aMember(db, { points: 100, name: "Aiko" });
    await sendTransfer(aiko.as, aKey(), {
      to: "new@example.jp",
      toName: "Hanako",
      points: 30,
      message: "Happy birthday!\nEat well.",
      occasion: "birthday",
      design: "birthday",
      locale: "ja",
      noReply: "on",
    });
    await run();
    const mail = await lastMail(db, "new@example.jp", "gift");
    expect(mail.locale).toBe("ja");
    const { subject, html, text } = await rendered(mail);
    expect(subject).toBe("Aikoさまから贈り物が届いています");
    for (const body of [html, text]) {
      for (const part of [
        "Aiko",
        "Hanako",
        "Happy birthday!",
        "Eat well.",
        "30",
        "¥2,400",
        "¥2,100",
        "/claim/",
      ]) {
        expect(body).toContain(part);
      }
    }
    expect(await claimPage(aiko.as, { token: tokenIn(mail) })).toMatchObject({ state: "own" });
  });

  it("tells a member all points they can use now, in their own language, and leads to the gift", async () => {
    const aiko = await aMember(db, { points: 100 });
    const ben = await aMember(db, { points: 50, locale: "ja" });
    const { id } = await sendTransfer(aiko.as, aKey(), { to: ben.email, points: 30, locale: "en" });
    await run();
    const mail = await lastMail(db, ben.email, "gift");
    expect(mail).toMatchObject({
      locale: "ja",
      params: { amounts: { points: 30n, total: 80n, goods: 6_400n, cash: 5_600n }, until: null },
    });
    expect(mail.params.url).toMatch(new RegExp(`/transfers/${id}$`));
  });

  it("says nothing of amounts when they are to be hidden", async () => {
    const aiko = await aMember(db, { points: 1_000 });
    await sendTransfer(aiko.as, aKey(), { to: "hidden@example.jp", points: 777, hideAmount: "on" });
    await run();
    const { html, text } = await rendered(await lastMail(db, "hidden@example.jp", "gift"));
    for (const body of [html, text]) expect(body).not.toMatch(/777|62,160|54,390/);
  });

  it("goes out once for each occasion, however often its jobs run; each has a link of its own", async () => {
    const aiko = await aMember(db, { points: 100 });
    const id = await aGift(aiko, { to: "often@example.jp" });
    const event = { name: "transfer.created", payload: { transferIds: [id] } };
    for (let n = 0; n < 3; n++)
      await transferJobs.subscribers?.["transfer.created"]?.(event.payload as never, {} as never);
    await run();
    expect(await mailsTo(db, "often@example.jp")).toHaveLength(1);
    await resendMail(aiko.as, aKey(), { id });
    await run();
    const mails = await mailsTo(db, "often@example.jp");
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map(tokenIn)).size).toBe(2);
    const links = await db.owner`select 1 from claim_links where transfer_id = ${id}`;
    expect(links).toHaveLength(2);
  });

  it("after a redirect goes to the new address only, and the old mail's link says so", async () => {
    const aiko = await aMember(db, { points: 100 });
    const id = await aGift(aiko, { to: "old@example.jp" });
    await run();
    await redirectTransfer(aiko.as, aKey(), { id, to: "fresh@example.jp" });
    await run();
    const [old, fresh] = [
      await lastMail(db, "old@example.jp", "gift"),
      await lastMail(db, "fresh@example.jp", "gift"),
    ];
    const ben = await aMember(db);
    expect(await claimPage(ben.as, { token: tokenIn(old) })).toEqual({ state: "redirected" });
    expect(await claimPage(ben.as, { token: tokenIn(fresh) })).toMatchObject({ state: "open" });
  });

  it("tells of a gift that waits for room, without a claim link", async () => {
    const aiko = await aMember(db, { points: 100 });
    const full = await aMember(db, { points: 3_000 });
    await sendTransfer(aiko.as, aKey(), { to: full.accountNumber, points: 10 });
    await run();
    await lastMail(db, full.email, "gift-waits-for-room");
    expect((await lastMail(db, aiko.email, "gift-news")).params).toMatchObject({ news: "waits_for_room" });
  });

  it("reminds with a working link, and not when the sender is blocked", async () => {
    const aiko = await aMember(db, { points: 100 });
    const email = "remind@example.jp";
    await aGift(aiko, { to: email });
    await run();
    await travelTo(daysLater(now(), 3));
    await sweepTransfers();
    await run();
    const reminder = await lastMail(db, email, "gift-reminder");
    const shiro = await aMember(db, { email });
    expect(await claimPage(shiro.as, { token: tokenIn(reminder) })).toMatchObject({ state: "open" });
    const known = await sendTransfer(aiko.as, aKey(), { to: shiro.email, points: 1 });
    await blockSender(shiro.as, aKey(), { id: known.id });
    await travelTo(daysLater(now(), 60));
    await sweepTransfers();
    await run();
    expect((await mailsTo(db, email)).filter((mail) => mail.template === "gift-reminder")).toHaveLength(1);
  });
});

describe("the sender's mail", () => {
  it("tells that a gift was received: on a claim, and when a member opens what came by e-mail", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const { token } = await aLinkGift(db, aiko);
    await claimByLink(ben.as, aKey(), { token });
    const { id } = await sendTransfer(aiko.as, aKey(), { to: ben.email, toName: "Ben", points: 10 });
    await run();
    const received = async () =>
      (await mailsTo(db, aiko.email)).filter((mail) => mail.params.news === "received").length;
    expect(await received()).toBe(1);
    await openGift(ben.as, aKey(), { id });
    await openGift(ben.as, aKey(), { id });
    await run();
    expect(await received()).toBe(2);
  });

  it("confirms what is scheduled, and tells both sides what went back", async () => {
    const aiko = await aMember(db, { points: 100 });
    const at = daysLater(now(), 2);
    await sendTransfer(aiko.as, aKey(), {
      to: "away@example.jp",
      points: 30,
      when: "later",
      at: jstMinute(at),
    });
    await run();
    expect(await mailsTo(db, "away@example.jp")).toEqual([]);
    expect((await lastMail(db, aiko.email, "gift-news")).params).toMatchObject({ news: "scheduled" });
    await travelTo(at);
    await sweepTransfers();
    await run();
    await lastMail(db, "away@example.jp", "gift");
    await travelTo(daysLater(at, 181));
    await sweepTransfers();
    await run();
    expect((await lastMail(db, aiko.email, "gift-news")).params).toMatchObject({ news: "returned" });
    await lastMail(db, "away@example.jp", "gift-lapsed");
  });

  it("says nothing to the recipient of what the sender cancelled before or after its mail", async () => {
    const aiko = await aMember(db, { points: 100 });
    const id = await aGift(aiko, { to: "never@example.jp" });
    await cancelTransfer(aiko.as, aKey(), { id });
    await run();
    expect(await mailsTo(db, "never@example.jp")).toEqual([]);
  });

  it("tells once that a gift's mail came back, until the gift has another address", async () => {
    const aiko = await aMember(db, { points: 100 });
    const id = await aGift(aiko, { to: "bad@example.jp" });
    await run();
    const [mail] = await db.owner`select id from mails where subject_id = ${id} and template = 'gift'`;
    const bounced = transferJobs.subscribers?.["mail.bounced"];
    await bounced?.({ mailId: mail?.id }, {} as never);
    await bounced?.({ mailId: mail?.id }, {} as never);
    await run();
    expect((await mailsTo(db, aiko.email)).filter((m) => m.params.news === "bounced")).toHaveLength(1);
    expect(await sentGift(aiko.as, { id })).toMatchObject({ bouncedAt: expect.any(Date), view: "sent" });
    await redirectTransfer(aiko.as, aKey(), { id, to: "good@example.jp" });
    await bounced?.({ mailId: mail?.id }, {} as never);
    expect(await sentGift(aiko.as, { id })).toMatchObject({ bouncedAt: null });
  });

  it("brings a thank-you, once", async () => {
    const [aiko, ben, mallory] = await Promise.all([aMember(db, { points: 100 }), aMember(db), aMember(db)]);
    const { id } = await sendTransfer(aiko.as, aKey(), { to: ben.email, points: 10 });
    await expect(thankSender(mallory.as, aKey(), { id, message: "Hi" })).rejects.toMatchObject({
      kind: "not_found",
    });
    await expect(thankSender(ben.as, aKey(), { id, message: "  " })).rejects.toMatchObject({
      fields: { message: { code: "transfers.note_missing" } },
    });
    const thanks = await Promise.allSettled(
      Array.from({ length: 5 }, () => thankSender(ben.as, aKey(), { id, message: "Thank you so much" })),
    );
    expect(thanks.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    await run();
    const mails = (await mailsTo(db, aiko.email)).filter((mail) => mail.template === "gift-thanks");
    expect(mails.map((mail) => mail.params)).toMatchObject([{ by: ben.name, message: "Thank you so much" }]);
    expect(await sentGift(aiko.as, { id })).toMatchObject({ note: "Thank you so much" });
  });
});
