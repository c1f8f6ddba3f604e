import { expect, it } from "vitest";
import { connect } from "@/db/client";
import { now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aGift, anIssue, balancesIn, ledgerAccounts } from "@/tests/support/factories/ledger";
import { post, postEach } from "./post";

const db = await useDatabase({ max: 24 });
const fulfilled = (settled: PromiseSettledResult<unknown>[]) =>
  settled.filter((s) => s.status === "fulfilled").length;
const codes = (settled: PromiseSettledResult<unknown>[]) =>
  new Set(settled.flatMap((s) => (s.status === "rejected" ? [(s.reason as { code: string }).code] : [])));

it("racing postings of one source: exactly one is posted", async () => {
  const [a, b] = await ledgerAccounts(db, 1000n, 0n);
  const gift = aGift(a, b, 3n);
  const settled = await Promise.allSettled(Array.from({ length: 50 }, () => post(db.db, [gift], now())));
  expect(fulfilled(settled)).toBe(1);
  expect([...codes(settled)]).toEqual(["ledger.posted_before"]);
  expect(await balancesIn(db.db, a, b)).toEqual([997n, 3n]);
});

it("racing sets that share a source, each on other accounts: it is posted once and the rest of each set is not lost", async () => {
  const accounts = await ledgerAccounts(db, 10n, 10n, 10n, 10n, 10n, 10n);
  const shared = anIssue(accounts[0], 1n);
  const sets = accounts.map((account) => [
    aGift(account, accounts[(accounts.indexOf(account) + 1) % 6]!, 1n),
    shared,
  ]);
  const again = async (set: (typeof sets)[number]): Promise<boolean[]> =>
    postEach(db.db, set, now()).then(
      (outcomes) => outcomes.map((o) => o.ok),
      (error: { constraint_name?: string }) => {
        if (error.constraint_name === "journals_source") return again(set);
        throw error;
      },
    );
  const outcomes = await Promise.all(sets.map(again));
  expect(outcomes.map(([own]) => own)).toEqual(sets.map(() => true));
  expect(outcomes.filter(([, both]) => both)).toHaveLength(1);
});

it("racing spenders never overdraw an account", async () => {
  const [a, b] = await ledgerAccounts(db, 100n, 0n);
  const settled = await Promise.allSettled(
    Array.from({ length: 40 }, () => post(db.db, [aGift(a, b, 7n)], now())),
  );
  expect(fulfilled(settled)).toBe(14);
  expect([...codes(settled)]).toEqual(["ledger.insufficient_points"]);
  expect(await balancesIn(db.db, a, b)).toEqual([2n, 98n]);
});

it("opposing transfers and sets under load never deadlock", async () => {
  const accounts = await ledgerAccounts(db, ...Array.from({ length: 6 }, () => 10_000n));
  const other = connect(db.appUrl, { max: 8, name: "other" });
  let seed = 1;
  const any = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  const gift = () => {
    const from = any(6);
    return aGift(accounts[from]!, accounts[(from + 1 + any(5)) % 6]!, 1n);
  };
  try {
    await Promise.all(
      Array.from({ length: 24 }, async (_, client) => {
        const pool = client % 3 ? db : other;
        for (let i = 0; i < 25; i++) {
          const set = Array.from({ length: client % 2 ? 1 : 12 }, gift);
          await (i % 2 ? post(pool.db, set, now()) : pool.db.transaction((tx) => post(tx, set, now())));
        }
      }),
    );
  } finally {
    await other.close();
  }
  const balances = await balancesIn(db.db, ...accounts);
  expect(balances.reduce((sum, balance) => sum! + balance!, 0n)).toBe(60_000n);
});
