import { expect, it, vi } from "vitest";
import { now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aGift, anIssue, balancesIn, ledgerAccounts } from "@/tests/support/factories/ledger";
import { trialBalance } from "./balances";
import { OPERATOR } from "./chart";
import { rollUp } from "./job-module";
import { post } from "./post";

const db = await useDatabase();
const { pointsIssued, stripeClearing } = OPERATOR;

/** Rolls up until everything is in it: whatever runs on the server, in any database, holds the roll-up back. */
const rolledUpTo = (balance: bigint) =>
  vi.waitFor(async () => {
    await rollUp();
    const [row] = await db.sql<{ balance: bigint }[]>`
      select balance from ledger.rollups where account = ${pointsIssued}`;
    expect(row?.balance).toBe(balance);
  }, 10_000);

it("a balance is right before, between and after roll-ups", async () => {
  const [a] = await ledgerAccounts(db, 30n);
  expect(await balancesIn(db.db, pointsIssued, stripeClearing)).toEqual([-30n, 3000n]);
  for (let round = 1n; round <= 3n; round++) {
    await post(db.db, [anIssue(a, 10n)], now());
    await rollUp();
    expect(await balancesIn(db.db, pointsIssued, stripeClearing)).toEqual([
      -30n - round * 10n,
      3000n + round * 1000n,
    ]);
  }
  await rolledUpTo(-60n);
});

it("a posting that commits after younger ones were rolled up is not missed", async () => {
  const [a, b] = await ledgerAccounts(db, 0n, 0n);
  const before = (await balancesIn(db.db, pointsIssued))[0]!;
  await db.sql.begin(async (late) => {
    await late`select ledger.post('{purchase.settled}', '{late}', null, '{1,1}', '{1,2}', '{PTS,JPY}',
      ${`{${pointsIssued},${OPERATOR.pointsLiability}}`}, ${`{${a},${stripeClearing}}`}, '{7,700}', now(), false)`;
    await post(db.db, [anIssue(b, 5n)], now());
    for (let i = 0; i < 3; i++) await rollUp();
    expect(await balancesIn(db.db, pointsIssued)).toEqual([before - 5n]);
  });
  expect(await balancesIn(db.db, pointsIssued)).toEqual([before - 12n]);
  await rolledUpTo(before - 12n);
});

it("roll-ups under load never lose or double a posting", async () => {
  const accounts = await ledgerAccounts(db, 0n, 0n, 0n, 0n);
  const before = (await balancesIn(db.db, pointsIssued))[0]!;
  let posted = 0n;
  await Promise.all([
    ...accounts.map(async (account) => {
      for (let i = 0; i < 40; i++) {
        await post(
          db.db,
          [anIssue(account, 1n), aGift(account, accounts[0] === account ? accounts[1] : accounts[0], 1n)],
          now(),
        );
        posted += 1n;
      }
    }),
    (async () => {
      for (let i = 0; i < 40; i++) await rollUp();
    })(),
    (async () => {
      for (let i = 0; i < 40; i++) await rollUp();
    })(),
  ]);
  expect(await balancesIn(db.db, pointsIssued)).toEqual([before - posted]);
  await rolledUpTo(before - posted);
});

it("the trial balance names every operator account and adds up to nothing in each unit", async () => {
  const lines = await trialBalance(db.db);
  expect(lines).toHaveLength(Object.keys(OPERATOR).length + 1);
  for (const unit of ["PTS", "JPY"]) {
    const total = lines.filter((line) => line.unit === unit).reduce((sum, line) => sum + line.balance, 0n);
    expect(total).toBe(0n);
  }
});
