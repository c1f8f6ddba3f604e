import { expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import {
  aGift,
  anIssue,
  aSource,
  balancesIn,
  ledgerAccounts,
  points,
} from "@/tests/support/factories/ledger";
import { OPERATOR } from "./chart";
import { type Journal, post, postEach } from "./post";
import { reverse } from "./reverse";
import { entriesOf } from "./statement";

const db = await useDatabase();
const { giftEscrow, orderHolds, pointsIssued, pointsLiability, rateDifference, stripeClearing } = OPERATOR;

it("a transfer takes from one, gives to the other, and both statements say so", async () => {
  const [a, b] = await ledgerAccounts(db, 100n, 0n);
  const issued = await balancesIn(db.db, pointsIssued);
  await post(db.db, [aGift(a, b, 30n)], now());
  expect(await balancesIn(db.db, a, b)).toEqual([70n, 30n]);
  expect(await balancesIn(db.db, pointsIssued)).toEqual(issued);
  const [out, into] = await entriesOf(db.db, a, { limit: 10 });
  expect(out).toMatchObject({
    seq: 2,
    amount: -30n,
    balanceAfter: 70n,
    counterpart: b,
    kind: "transfer.delivered",
  });
  expect(into).toMatchObject({ seq: 1, amount: 100n, balanceAfter: 100n, counterpart: pointsIssued });
});

it("a transfer beyond the balance is refused, says how much is missing, and changes nothing", async () => {
  const [a, b] = await ledgerAccounts(db, 10n, 0n);
  const refusal = { kind: "rejected", code: "ledger.insufficient_points" };
  await expect(post(db.db, [aGift(a, b, 25n)], now())).rejects.toMatchObject({
    ...refusal,
    params: { missing: 15n },
  });
  await expect(post(db.db, [aGift(a, b, 6n), aGift(a, b, 6n)], now())).rejects.toMatchObject({
    ...refusal,
    params: { missing: 2n },
  });
  expect(await balancesIn(db.db, a, b)).toEqual([10n, 0n]);
  expect(await entriesOf(db.db, b, { limit: 1 })).toEqual([]);
});

it("a source posted before is refused, also when the account could not pay it again", async () => {
  const [a, b] = await ledgerAccounts(db, 10n, 0n);
  const once = aGift(a, b, 10n);
  await post(db.db, [once], now());
  await expect(post(db.db, [once], now())).rejects.toMatchObject({ code: "ledger.posted_before" });
  await post(db.db, [anIssue(a, 10n)], now());
  await expect(post(db.db, [once], now())).rejects.toMatchObject({ code: "ledger.posted_before" });
  await expect(post(db.db, [aGift(a, b, 1n), once], now())).rejects.toMatchObject({
    code: "ledger.posted_before",
  });
  expect(await balancesIn(db.db, a, b)).toEqual([10n, 10n]);
});

it("each journal of a set is decided in order, against what the ones before it left", async () => {
  const [a, b, c] = await ledgerAccounts(db, 10n, 0n, 0n);
  const before = aGift(a, b, 4n);
  await post(db.db, [before], now());
  const outcomes = await postEach(
    db.db,
    [aGift(b, c, 5n), aGift(a, b, 6n), before, aGift(a, b, 1n), aGift(b, c, 10n), aGift(c, a, 3n)],
    now(),
  );
  expect(outcomes.map((o) => (o.ok ? "ok" : [o.refusal.code, o.refusal.params.missing]))).toEqual([
    ["ledger.insufficient_points", 1n],
    "ok",
    ["ledger.posted_before", undefined],
    ["ledger.insufficient_points", 1n],
    "ok",
    "ok",
  ]);
  expect(await balancesIn(db.db, a, b, c)).toEqual([3n, 0n, 7n]);
});

it("a journal of several moves is posted whole or not at all", async () => {
  const [a, b, c] = await ledgerAccounts(db, 10n, 0n, 0n);
  const chain = (amount: bigint): Journal => ({
    kind: "transfer.delivered",
    sourceId: aSource(),
    moves: [points(a, b, 10n), points(b, c, amount)],
  });
  const outcomes = await postEach(db.db, [chain(11n), chain(8n), aGift(a, c, 1n)], now());
  expect(outcomes.map((o) => o.ok)).toEqual([false, true, false]);
  expect(await balancesIn(db.db, a, b, c)).toEqual([0n, 2n, 8n]);
  expect((await entriesOf(db.db, b, { limit: 5 })).map((e) => e.balanceAfter)).toEqual([2n, 10n]);
});

it("a set that is refused whole leaves nothing, and an empty set is fine", async () => {
  const [a, b] = await ledgerAccounts(db, 0n, 0n);
  const outcomes = await postEach(db.db, [aGift(a, b, 1n), aGift(b, a, 1n)], now());
  expect(outcomes.map((o) => o.ok)).toEqual([false, false]);
  expect(await post(db.db, [], now())).toEqual([]);
  expect(await postEach(db.db, [], now())).toEqual([]);
});

it("yen move between the operator's accounts: assets rise above zero, what is owed falls below", async () => {
  const [a] = await ledgerAccounts(db, 0n);
  const operators = [stripeClearing, pointsLiability, rateDifference] as const;
  const before = await balancesIn(db.db, ...operators);
  const sale: Journal = {
    kind: "purchase.settled",
    sourceId: aSource(),
    moves: [
      points(pointsIssued, a, 10n),
      { from: pointsLiability, to: stripeClearing, unit: "JPY", amount: 950n },
      { from: pointsLiability, to: rateDifference, unit: "JPY", amount: 50n },
    ],
  };
  const [id] = await post(db.db, [sale], now());
  expect(id).toBeTypeOf("bigint");
  const after = await balancesIn(db.db, ...operators);
  expect(after.map((balance, n) => balance! - before[n]!)).toEqual([950n, -1000n, 50n]);
});

it("a reversal takes a whole journal back, once", async () => {
  const [a] = await ledgerAccounts(db, 10n);
  const held: Journal = { kind: "transfer.held", sourceId: aSource(), moves: [points(a, giftEscrow, 8n)] };
  const release = { kind: "transfer.released", sourceId: held.sourceId, of: held } as const;
  await post(db.db, [held], now());
  await reverse(db.db, [release], now());
  expect(await balancesIn(db.db, a)).toEqual([10n]);
  await expect(reverse(db.db, [release], now())).rejects.toMatchObject({ code: "ledger.posted_before" });
  await expect(reverse(db.db, [{ ...release, sourceId: aSource() }], now())).rejects.toMatchObject({
    code: "ledger.reversed_before",
  });
  expect(await balancesIn(db.db, a)).toEqual([10n]);
});

it("a set of reversals is taken back whole, and refused whole when what was received is spent", async () => {
  const [a, b] = await ledgerAccounts(db, 10n, 0n);
  const [one, two] = [aGift(a, b, 4n), aGift(a, b, 6n)];
  await post(db.db, [one, two], now());
  const back = [one, two].map((of) => ({ kind: "refund.returned", sourceId: of.sourceId, of }) as const);
  const [away] = [aGift(b, a, 1n)];
  await post(db.db, [away], now());
  await expect(reverse(db.db, back, now())).rejects.toMatchObject({ params: { missing: 1n } });
  expect(await balancesIn(db.db, a, b)).toEqual([1n, 9n]);
  await reverse(db.db, [{ kind: "refund.returned", sourceId: away.sourceId, of: away }], now());
  await reverse(db.db, back, now());
  expect(await balancesIn(db.db, a, b)).toEqual([10n, 0n]);
});

it("a reversal that is not the exact opposite, or of a reversal, or of nothing, is a bug that leaves nothing", async () => {
  const [a, b] = await ledgerAccounts(db, 10n, 0n);
  const gift = aGift(a, b, 4n);
  const [id] = (await post(db.db, [gift], now())) as [bigint];
  for (const moves of [[points(b, a, 3n)], [points(a, b, 4n)], [points(b, a, 2n), points(b, a, 2n)]]) {
    const wrong: Journal = { kind: "refund.returned", sourceId: aSource(), moves, reverses: id };
    await expect(post(db.db, [wrong], now())).rejects.toMatchObject({ constraint_name: "journals_opposite" });
  }
  const back = { kind: "refund.returned", sourceId: gift.sourceId, of: gift } as const;
  await reverse(db.db, [back], now());
  const again = { kind: "debt.returned", sourceId: gift.sourceId, of: back } as const;
  await expect(reverse(db.db, [again], now())).rejects.toMatchObject({
    constraint_name: "journals_opposite",
  });
  const none = { ...back, sourceId: aSource(), of: { kind: "transfer.held", sourceId: "trf_none" } } as const;
  await expect(reverse(db.db, [none], now())).rejects.toMatchObject({ code: "P0002" });
  expect(await balancesIn(db.db, a, b)).toEqual([10n, 0n]);
});

it("what is no posting at all is refused by the database", async () => {
  const [a, b] = await ledgerAccounts(db, 10n, 0n);
  const yen: Journal = { ...aGift(a, b, 1n), moves: [{ from: a, to: b, unit: "JPY", amount: 1n }] };
  const wrong: [Journal, string][] = [
    [aGift(a, b, 0n), "moves_amount"],
    [aGift(a, b, -5n), "moves_amount"],
    [aGift(orderHolds, orderHolds, 5n), "moves_two_accounts"],
    [aGift(a, a, 5n), "moves_two_accounts"],
    [aGift(a, 999_999n, 5n), "moves_to_floor"],
    [aGift(999_999n, a, 5n), "moves_from_floor"],
    [aGift(77n, a, 5n), "moves_from_fk"],
    [aGift(a, stripeClearing, 5n), "moves_to_fk"],
    [yen, "moves_from_fk"],
  ];
  for (const [journal, constraint] of wrong) {
    await expect(post(db.db, [journal], now()), constraint).rejects.toMatchObject({
      constraint_name: constraint,
    });
    const set = [journal, aGift(a, b, 1n)];
    await expect(post(db.db, set, now()), constraint).rejects.toMatchObject({ constraint_name: constraint });
  }
  await expect(post(db.db, [{ ...aGift(a, b, 1n), moves: [] }], now())).rejects.toThrow("without moves");
  expect(await balancesIn(db.db, a, b)).toEqual([10n, 0n]);
});
