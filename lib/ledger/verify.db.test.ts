import { expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aGift, ledgerAccounts } from "@/tests/support/factories/ledger";
import { aMember } from "@/tests/support/factories/people";
import { post } from "./post";
import { reverse } from "./reverse";
import { runChecks, verifyLedger } from "./verify";

const db = await useDatabase();
const [a, b] = await ledgerAccounts(db, 10n, 0n);
const gift = aGift(a, b, 4n);
await post(db.db, [gift], now());
await reverse(db.db, [{ kind: "refund.returned", sourceId: gift.sourceId, of: gift }], now());
const aiko = await aMember(db);

const journal = (values: string) =>
  `insert into ledger.journals (id, kind, source_id, posted_at, mode, reverses) values (${values})`;
const transfer = `insert into transfers (id, from_account_id, by_person_id, channel, points, design, occasion, message,
    locale, hide_amount, no_reply, status, waits_for, policy_id, created_at, sent_at, expires_at, next_step_at)
  select 'trf_x', '${aiko.account}', '${aiko.personId}', 'link', 5, 'd', 'o', '', 'ja', false, false, 'awaiting_claim',
    'person', id, now(), now(), now(), now() from policies limit 1`;
const purchase = `insert into purchases (id, account_id, person_id, points, pay, buy_rate, rate_policy_id,
    rate_policy_version, limit_policy_id, livemode, locale, status, status_at, session_id, check_after, created_at, paid_at)
  select 'pur_x', '${aiko.account}', '${aiko.personId}', 5, 500, 100, id, 1, id, false, 'ja', 'paid', now(), 's', now(),
    now(), now() from policies limit 1`;

/** A way to break each invariant, as only the owner of the tables could. */
const damage: Record<string, string> = {
  "accounts-are-whole": `insert into ledger.accounts (unit, kind, floored, opened_at) values ('PTS', 'member', true, now())`,
  "balances-are-sums": `update ledger.balances set balance = balance + 1 where account = ${a}`,
  "entries-run-on": `update ledger.moves set from_balance = from_balance + 1 where from_account = ${a}`,
  "journals-are-whole": journal("900000, 'x', 'x', now(), 'sandbox', null"),
  "journals-have-causes": journal("900000, 'purchase.settled', 'pur_none', now(), 'sandbox', null"),
  "liability-is-face-value": `insert into ledger.moves (journal_id, line, unit, from_account, to_account, amount)
    select id, 9, 'PTS', 1, 3, 5 from ledger.journals limit 1`,
  "mode-is-one": journal("900000, 'x', 'x', now(), 'live', null"),
  "open-gifts-are-in-escrow": transfer,
  "operator-balances-are-sums": "update ledger.rollups set balance = balance + 1 where account = 106",
  "points-accounts-have-balances": `update points_accounts set ledger_account_id = 2 where id = '${aiko.account}'`,
  "purchases-are-posted": purchase,
  "reversals-are-opposite": journal(
    `900000, 'x', 'x', now(), 'sandbox', (select min(id) from ledger.journals)`,
  ),
  "stripe-money-is-posted": `insert into stripe_movements (id, type, amount, fee, net, created_at, available_at, read_at)
    values ('txn_x', 'charge', 100, 4, 96, now(), now(), now())`,
  "transfers-are-posted": transfer,
  "transfers-have-policies": transfer.replace(
    "'person', id, now()",
    "'person', 'pol_00000000000000000000000001', now()",
  ),
  "usage-is-what-was-sent": transfer,
  "trial-balance-is-zero": "update ledger.rollups set balance = balance + 1 where account = 106",
};

const whole = await verifyLedger(db.sql);
const broken = (results: Awaited<ReturnType<typeof runChecks>>) =>
  results.filter(({ rows }) => rows.length).map(({ check }) => check);

it("books that are in order pass every check, and each check says what it guards", async () => {
  expect(broken(whole)).toEqual(["journals-have-causes"]); // the factories post without a purchase
  expect(whole.map(({ check }) => check)).toEqual(expect.arrayContaining(Object.keys(damage)));
  for (const { check, guards } of whole) expect(guards, check).toMatch(/^[A-Z].*\.$/);
});

for (const [check, statement] of Object.entries(damage))
  it(`${check} notices`, async () => {
    const undone = new Error("undone");
    const found = db.owner.begin(async (tx) => {
      for (const table of ["ledger.moves", "ledger.journals", "ledger.accounts", "purchases", "transfers"])
        await tx.unsafe(`alter table ${table} disable trigger user`);
      await tx.unsafe(statement);
      const after = await runChecks(tx);
      const rows = (results: typeof after) => results.find((result) => result.check === check)?.rows.length;
      expect(rows(after)).toBeGreaterThan(rows(whole) ?? 0);
      throw undone;
    });
    await expect(found).rejects.toBe(undone);
  });
