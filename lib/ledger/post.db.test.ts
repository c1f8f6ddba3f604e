import { expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { balancesOf } from "./balances";
import { OPERATOR } from "./chart";
import { openLedgerAccounts } from "./open-account";
import { type Journal, post, postEach } from "./post";
import { reverse } from "./reverse";
import { entriesOf } from "./statement";

const db = await useDatabase();
let sources = 0;

const open = (count: number) => db.db.transaction((tx) => openLedgerAccounts(tx, "member", count, now()));
const move = (from: bigint, to: bigint, amount: bigint, unit: "PTS" | "JPY" = "PTS") => ({
  from,
  to,
  unit,
  amount,
});
const gift = (from: bigint, to: bigint, amount: bigint, sourceId = `trf_${++sources}`): Journal => ({
  kind: "transfer.delivered",
  sourceId,
  moves: [move(from, to, amount)],
});
const fund = (account: bigint, amount: bigint) =>
  post(db.db, [{ ...gift(OPERATOR.pointsIssued, account, amount), kind: "purchase.settled" }], now());
const balances = async (...ids: bigint[]) => {
  const found = await balancesOf(db.db, ids);
  return ids.map((id) => found.get(id));
};

it("a transfer takes from one and gives to the other", async () => {
  const [a, b] = (await open(2)) as [bigint, bigint];
  await fund(a, 100n);
  const before = await balances(OPERATOR.pointsIssued);
  await post(db.db, [gift(a, b, 30n)], now());
  expect(await balances(a, b)).toEqual([70n, 30n]);
  expect(await balances(OPERATOR.pointsIssued)).toEqual(before);
  const [out, into] = await entriesOf(db.db, a, { limit: 10 });
  expect(out).toMatchObject({
    seq: 2,
    amount: -30n,
    balanceAfter: 70n,
    counterpart: b,
    kind: "transfer.delivered",
  });
  expect(into).toMatchObject({
    seq: 1,
    amount: 100n,
    balanceAfter: 100n,
    counterpart: OPERATOR.pointsIssued,
  });
});

it("a transfer beyond the balance is refused, says how much is missing, and changes nothing", async () => {
  const [a, b] = (await open(2)) as [bigint, bigint];
  await fund(a, 10n);
  await expect(post(db.db, [gift(a, b, 25n)], now())).rejects.toMatchObject({
    code: "ledger.insufficient_points",
    params: { missing: 15n },
  });
  await expect(post(db.db, [gift(a, b, 6n), gift(a, b, 6n)], now())).rejects.toMatchObject({
    params: { missing: 2n },
  });
  expect(await balances(a, b)).toEqual([10n, 0n]);
});

it("a source posted before is refused, and changes nothing", async () => {
  const [a, b] = (await open(2)) as [bigint, bigint];
  await fund(a, 10n);
  const once = gift(a, b, 10n);
  await post(db.db, [once], now());
  await expect(post(db.db, [once], now())).rejects.toMatchObject({ code: "ledger.posted_before" });
  await fund(a, 10n);
  await expect(post(db.db, [once], now())).rejects.toMatchObject({ code: "ledger.posted_before" });
  expect(await balances(a, b)).toEqual([10n, 10n]);
});

it("each journal of a set is decided in order, against what the ones before it left", async () => {
  const [a, b, c] = (await open(3)) as [bigint, bigint, bigint];
  await fund(a, 10n);
  const twice = gift(a, b, 4n);
  await post(db.db, [twice], now());
  const outcomes = await postEach(
    db.db,
    [gift(b, c, 5n), gift(a, b, 6n), twice, gift(a, b, 1n), gift(b, c, 10n), gift(c, a, 3n)],
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
  expect(await balances(a, b, c)).toEqual([3n, 0n, 7n]);
});

it("a reversal takes the whole journal back, once", async () => {
  const [a, b] = (await open(2)) as [bigint, bigint];
  await fund(a, 10n);
  const held: Journal = {
    kind: "transfer.held",
    sourceId: "trf_held",
    moves: [move(a, OPERATOR.giftEscrow, 8n)],
  };
  await post(db.db, [held], now());
  await reverse(db.db, [{ kind: "transfer.released", sourceId: "trf_held", of: held }], now());
  expect(await balances(a, b)).toEqual([10n, 0n]);
  await expect(
    reverse(db.db, [{ kind: "transfer.released", sourceId: "trf_other", of: held }], now()),
  ).rejects.toMatchObject({ code: "ledger.reversed_before" });
  await expect(
    reverse(db.db, [{ kind: "transfer.released", sourceId: "trf_held", of: held }], now()),
  ).rejects.toMatchObject({ code: "ledger.posted_before" });
});
