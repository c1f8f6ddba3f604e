import { afterEach, describe, expect, it } from "vitest";
import { daysLater, instant, jstDate, now, setClock } from "@/lib/core/clock";
import { points } from "@/lib/core/points";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import { positionAt } from "@/lib/ledger/statement-position";
import { asSystem } from "@/lib/runtime/context";
import { claimByLink } from "@/lib/transfers/claim-by-link";
import { useDatabase } from "@/tests/support/database";
import { aMember, guest } from "@/tests/support/factories/people";
import { aGift, aLinkGift } from "@/tests/support/factories/transfers";
import { exportActivity } from "./export-activity";
import { listActivity } from "./list-activity";

const db = await useDatabase();
let restore = () => {};
afterEach(() => restore());

type Filter = Parameters<typeof listActivity>[1];

async function everything(member: Awaited<ReturnType<typeof aMember>>, filter: Filter = {}) {
  const entries = [];
  for (let before: number | undefined; ; ) {
    const page = await listActivity(member.as, { ...filter, before, limit: 7 });
    entries.push(...page.entries);
    if (page.next === null) return entries;
    before = page.next;
  }
}

async function csvOf(member: Awaited<ReturnType<typeof aMember>>, filter: Filter = {}) {
  let text = "";
  for await (const part of await exportActivity(member.as, filter)) text += part;
  return text;
}

describe("the activity of a member", () => {
  it("has every entry with its balance, and what it was about from either side", async () => {
    const [aiko, ben] = [
      await aMember(db, { points: 100, name: "Aiko" }),
      await aMember(db, { name: "Ben" }),
    ];
    const id = await aGift(aiko, { to: ben.email, points: 30, message: "Happy birthday" });
    expect((await listActivity(aiko.as, {})).entries).toMatchObject([
      {
        seq: 2,
        amount: -30n,
        balanceAfter: 70n,
        what: "gift_sent",
        who: ben.email,
        message: "Happy birthday",
      },
      { seq: 1, amount: 100n, balanceAfter: 100n, what: "bought", who: null },
    ]);
    expect((await listActivity(ben.as, {})).entries).toMatchObject([
      { amount: 30n, balanceAfter: 30n, what: "gift_received", who: "Aiko", href: `/transfers/${id}` },
    ]);
  });

  it("says the same of a gift to a member and of one to a stranger", async () => {
    const [aiko, ben] = [await aMember(db, { points: 100 }), await aMember(db)];
    await aGift(aiko, { to: ben.email, points: 10 });
    await aGift(aiko, { to: "stranger@example.jp", points: 10 });
    const [stranger, member] = (await listActivity(aiko.as, {})).entries;
    const shape = ({ what, view, who, message }: NonNullable<typeof member>) => ({
      what,
      view,
      who: !!who,
      message,
    });
    expect(member && shape(member)).toEqual(stranger && shape(stranger));
    const [, csvStranger, csvMember] = (await csvOf(aiko)).split("\r\n");
    expect(csvMember?.split(",")[1]).toBe(csvStranger?.split(",")[1]);
  });

  it("never shows an entry of somebody else, whatever is asked for", async () => {
    const [aiko, ben, mallory] = [await aMember(db, { points: 50 }), await aMember(db), await aMember(db)];
    const id = await aGift(aiko, { to: ben.email, points: 10, message: "secret words" });
    expect(await everything(mallory, { q: "secret" })).toEqual([]);
    expect(await everything(mallory, { q: id })).toEqual([]);
    expect(await everything(mallory)).toEqual([]);
    const stolen = { ...mallory.as, actor: { ...mallory.as.actor, accountId: aiko.account } };
    await expect(listActivity(stolen, {})).rejects.toMatchObject({ kind: "not_found" });
    await expect(listActivity(guest, {})).rejects.toMatchObject({ kind: "unauthenticated" });
    await expect(listActivity(asSystem("test"), {})).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("is stable over its pages while entries arrive", async () => {
    const aiko = await aMember(db, { points: 500 });
    for (let i = 0; i < 12; i++) await aGift(aiko, { points: 1, message: `gift ${i}` });
    const before = (await everything(aiko)).map(({ seq }) => seq);
    expect(before).toEqual(Array.from({ length: 13 }, (_, i) => 13 - i));
    const first = await listActivity(aiko.as, { limit: 7 });
    await aGift(aiko, { points: 1 });
    const second = await listActivity(aiko.as, { limit: 7, before: first.next ?? undefined });
    expect([...first.entries, ...second.entries].map(({ seq }) => seq)).toEqual(before);
    expect(second.next).toBeNull();
  });

  it("filters by kind, direction and words, and finds full and half width alike", async () => {
    const [aiko, ken] = [
      await aMember(db, { points: 300, name: "愛子" }),
      await aMember(db, { points: 50, name: "ケン" }),
    ];
    for (let i = 0; i < 9; i++) await aGift(aiko, { points: 1, message: `no ${i}` });
    await aGift(aiko, { points: 5, to: "Hanako@Example.jp", message: "御祝　おめでとう" });
    await aGift(ken, { to: aiko.email, points: 20, message: "ＬＯＵ thanks" });
    expect((await everything(aiko, { kind: "purchase" })).map(({ what }) => what)).toEqual(["bought"]);
    expect(await everything(aiko, { kind: "gift" })).toHaveLength(11);
    expect((await everything(aiko, { direction: "in" })).map(({ amount }) => amount)).toEqual([20n, 300n]);
    expect(await everything(aiko, { direction: "out", kind: "gift" })).toHaveLength(10);
    for (const q of ["hanako@", "おめでとう", "御祝 おめ"])
      expect(await everything(aiko, { q })).toHaveLength(1);
    // Letters that no reference has: i, l, o and u are left out of ids.
    for (const q of ["lou", "ケン", "ｹﾝ"]) {
      expect((await everything(aiko, { q })).map(({ amount }) => amount)).toEqual([20n]);
    }
    expect(await everything(aiko, { q: "no 3", direction: "in" })).toEqual([]);
  });

  it("filters by days of Japan, both included", async () => {
    const start = instant("2027-03-01T23:59:00+09:00");
    const aiko = await aMember(db, { points: 10 });
    for (let day = 0; day < 5; day++) {
      restore = setClock(() => daysLater(start, day).getTime());
      await db.db.transaction((tx) =>
        post(tx, [bought(aiko.ledgerAccount, `day-${aiko.account}-${day}`)], now()),
      );
    }
    const days = async (filter: Filter) => (await everything(aiko, filter)).map(({ at }) => jstDate(at));
    expect(await days({ from: "2027-03-02", until: "2027-03-04" })).toEqual([
      "2027-03-04",
      "2027-03-03",
      "2027-03-02",
    ]);
    expect(await days({ from: "2027-03-05" })).toEqual(["2027-03-05"]);
    expect(await days({ until: "2027-02-28" })).toHaveLength(1);
    expect(await days({ from: "2027-03-03", until: "2027-03-03", kind: "purchase" })).toEqual(["2027-03-03"]);
    expect(await positionAt(db.db, aiko.ledgerAccount, start)).toBe(1);
    expect(await positionAt(db.db, aiko.ledgerAccount, daysLater(start, 9))).toBe(6);
  });

  it("names the field of a filter that makes no sense", async () => {
    const aiko = await aMember(db);
    const fields = (filter: object) =>
      listActivity(aiko.as, filter).catch((error) => Object.keys(error.fields));
    expect(await fields({ from: "2027-02-30" })).toEqual(["from"]);
    expect(await fields({ from: "2027-03-02", until: "2027-03-01" })).toEqual(["until"]);
    expect(await fields({ kind: "loans" })).toEqual(["kind"]);
    expect(await fields({ q: "x".repeat(101) })).toEqual(["q"]);
    expect(await listActivity(aiko.as, { from: "", until: "", kind: "", q: "" })).toEqual({
      entries: [],
      next: null,
    });
  });
});

describe("the CSV of the activity", () => {
  it("has the very entries of the filter, and no text that runs as a formula", async () => {
    const aiko = await aMember(db, { points: 300 });
    for (let i = 0; i < 9; i++) await aGift(aiko, { points: 2, message: '=HYPERLINK("http://x.example")' });
    const csv = await csvOf(aiko, { kind: "gift" });
    expect(csv.startsWith("\ufeff")).toBe(true);
    const lines = csv.trim().split("\r\n");
    expect(lines).toHaveLength(10);
    expect(lines[1]).toContain('"\'=HYPERLINK(""http://x.example"")",-2,282,');
    expect(await csvOf(aiko, { kind: "purchase" })).toContain(",300,300,");
  });

  it("refuses a filter that makes no sense before it writes a byte", async () => {
    const aiko = await aMember(db);
    await expect(exportActivity(aiko.as, { from: "soon" })).rejects.toMatchObject({ kind: "validation" });
  });
});

describe("a gift by a link", () => {
  it("shows its sender the beginning of the name of who took it, and its taker the sender's", async () => {
    const [aiko, ben] = [
      await aMember(db, { points: 40, name: "愛子" }),
      await aMember(db, { name: "花子" }),
    ];
    const { token } = await aLinkGift(db, aiko, { points: 40 });
    await claimByLink(ben.as, "claim-key-1", { token });
    expect((await listActivity(aiko.as, {})).entries[0]).toMatchObject({ who: "花＊", view: "received" });
    expect((await listActivity(ben.as, {})).entries[0]).toMatchObject({ who: "愛子", amount: 40n });
  });
});

function bought(account: bigint, sourceId: string) {
  const amount = points(1);
  return {
    kind: "purchase.settled" as const,
    sourceId,
    moves: [
      { from: OPERATOR.pointsIssued, to: account, unit: "PTS" as const, amount },
      { from: OPERATOR.pointsLiability, to: OPERATOR.stripeClearing, unit: "JPY" as const, amount: 100n },
    ],
  };
}
