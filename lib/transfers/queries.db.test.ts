import { describe, expect, it } from "vitest";
import { daysLater, now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aMember } from "@/tests/support/factories/people";
import { aGift, aKey, aLinkGift, jstMinute } from "@/tests/support/factories/transfers";
import { blockSender } from "./block-sender";
import { claimByLink } from "./claim-by-link";
import { forgetRecipient } from "./forget-recipient";
import { blockedSenders, earlierRecipients } from "./list-queries";
import { openGift } from "./open-gift";
import { previewTransfer } from "./preview-transfer";
import { receivedGift, sentGift } from "./queries";
import { sendForm } from "./send-form";
import { sendTransfer } from "./send-transfer";

const db = await useDatabase();

describe("the sender's view", () => {
  it("is the same for a member as for somebody without an account, but for the address", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
    const gift = { points: 10, message: "Hello" };
    const member = await sendTransfer(aiko.as, aKey(), { ...gift, to: ben.email });
    const stranger = await sendTransfer(aiko.as, aKey(), { ...gift, to: "stranger@example.jp" });
    const seen = async (id: string) => {
      const {
        id: _,
        toEmail: __,
        createdAt: ___,
        sentAt: ____,
        deadline,
        ...rest
      } = await sentGift(aiko.as, { id });
      return { ...rest, deadline: deadline && "a date" };
    };
    expect(await seen(member.id)).toEqual(await seen(stranger.id));
    expect((await sentGift(aiko.as, { id: member.id })).view).toBe("sent");
    await openGift(ben.as, aKey(), { id: member.id });
    expect((await sentGift(aiko.as, { id: member.id })).view).toBe("received");
  });

  it("masks the name behind an account number, and of whoever took a shared link", async () => {
    const aiko = await aMember(db, { points: 100 });
    const hanako = await aMember(db, { name: "花子" });
    const { id } = await sendTransfer(aiko.as, aKey(), { to: hanako.accountNumber, points: 10 });
    expect(await sentGift(aiko.as, { id })).toMatchObject({
      view: "received",
      masked: "花＊",
      toNumber: hanako.accountNumber,
    });
    const link = await aLinkGift(db, aiko);
    expect(await sentGift(aiko.as, { id: link.id })).toMatchObject({
      masked: null,
      sharedUrl: expect.stringContaining(link.token),
    });
    await claimByLink(hanako.as, aKey(), { token: link.token });
    expect(await sentGift(aiko.as, { id: link.id })).toMatchObject({
      masked: "花＊",
      sharedUrl: null,
      view: "received",
    });
  });
});

describe("a gift is seen by its sender and its recipient only", () => {
  it("also while it waits, and before its time by its sender alone", async () => {
    const [aiko, ben, mallory] = await Promise.all([aMember(db, { points: 200 }), aMember(db), aMember(db)]);
    const sent = await sendTransfer(aiko.as, aKey(), { to: ben.email, points: 10 });
    const later = await sendTransfer(aiko.as, aKey(), {
      to: ben.email,
      points: 10,
      when: "later",
      at: jstMinute(daysLater(now(), 1)),
    });
    expect(await receivedGift(ben.as, { id: sent.id })).toMatchObject({ from: aiko.name, waits: false });
    for (const [who, id] of [
      [mallory, sent.id],
      [ben, later.id],
      [mallory, later.id],
    ] as const) {
      await expect(receivedGift(who.as, { id })).rejects.toMatchObject({ kind: "not_found" });
      await expect(sentGift(who.as, { id })).rejects.toMatchObject({ kind: "not_found" });
      await expect(openGift(who.as, aKey(), { id })).rejects.toMatchObject({ kind: "not_found" });
    }
    await expect(sentGift(ben.as, { id: sent.id })).rejects.toMatchObject({ kind: "not_found" });
  });

  it("a gift to an address is seen by whoever has verified it, when they have registered", async () => {
    const aiko = await aMember(db, { points: 100 });
    const id = await aGift(aiko, { to: "soon@example.jp" });
    const soon = await aMember(db, { email: "soon@example.jp" });
    expect(await receivedGift(soon.as, { id })).toMatchObject({ waits: true, refusal: null, points: 30n });
  });
});

describe("the review", () => {
  it("says exact points, worth, what stays and what can still be sent; and refuses what sending would refuse", async () => {
    const aiko = await aMember(db, { points: 100 });
    const hanako = await aMember(db, { name: "花子", points: 3_000 });
    expect(await previewTransfer(aiko.as, { to: "who@example.jp", points: "30" })).toMatchObject({
      quote: { goods: 2_400n, cash: 2_100n },
      balanceAfter: 70n,
      month: { left: 2_970n },
      masked: null,
      waitsForRoom: false,
    });
    expect(await previewTransfer(aiko.as, { to: hanako.accountNumber, points: "30" })).toMatchObject({
      masked: "花＊",
      waitsForRoom: true,
    });
    expect(await previewTransfer(aiko.as, { to: hanako.email, points: "30" })).toMatchObject({
      masked: null,
      waitsForRoom: false,
    });
    await expect(previewTransfer(aiko.as, { to: aiko.email, points: "30" })).rejects.toMatchObject({
      code: "transfers.to_self",
    });
    expect(await sendForm(aiko.as, {})).toMatchObject({ balance: 100n, monthLeft: 3_000n, refusal: null });
  });
});

describe("the address book", () => {
  it("names earlier recipients once, the latest first, until they are taken out or sent to again", async () => {
    const [aiko, ben] = await Promise.all([aMember(db, { points: 200 }), aMember(db, { name: "Ben" })]);
    await sendTransfer(aiko.as, aKey(), { to: "mum@example.jp", toName: "Mum", points: 1 });
    await sendTransfer(aiko.as, aKey(), { to: ben.accountNumber, points: 1 });
    await aLinkGift(db, aiko);
    await sendTransfer(aiko.as, aKey(), { to: "mum@example.jp", points: 1 });
    const book = await earlierRecipients(aiko.as, {});
    expect(book).toMatchObject([
      { channel: "email", to: "mum@example.jp", named: "Mum" },
      { channel: "account", to: ben.accountNumber, named: null, masked: "B＊" },
    ]);
    await forgetRecipient(aiko.as, aKey(), { recipient: "email:mum@example.jp" });
    expect(await earlierRecipients(aiko.as, {})).toMatchObject([{ to: ben.accountNumber }]);
    expect(await earlierRecipients(ben.as, {})).toEqual([]);
    await sendTransfer(aiko.as, aKey(), { to: "mum@example.jp", points: 1 });
    expect((await earlierRecipients(aiko.as, {}))[0]).toMatchObject({ to: "mum@example.jp" });
  });
});

it("blocked senders are listed to the one who blocked them", async () => {
  const [aiko, ben] = await Promise.all([aMember(db, { points: 100 }), aMember(db)]);
  const { id } = await sendTransfer(aiko.as, aKey(), { to: ben.email, points: 1 });
  await blockSender(ben.as, aKey(), { id });
  expect(await blockedSenders(ben.as, {})).toMatchObject([{ name: aiko.name }]);
  expect(await blockedSenders(aiko.as, {})).toEqual([]);
});
