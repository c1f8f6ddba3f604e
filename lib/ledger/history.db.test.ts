import { expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aGift, balancesIn, ledgerAccounts } from "@/tests/support/factories/ledger";
import { post } from "./post";

const db = await useDatabase();
const [a, b] = await ledgerAccounts(db, 10n, 0n);
const gift = aGift(a, b, 4n);
await post(db.db, [gift], now());

const DENIED = "42501"; // insufficient_privilege
const STANDS = "55000"; // a view, which takes no rows
const KEPT = "23001"; // restrict_violation, from the append-only triggers

const TABLES = ["accounts", "balances", "journals", "moves", "rollups", "rollup_state"];
const HISTORY = ["accounts", "journals", "moves"];

/** What somebody who holds the app's own credentials might try. */
const attempts: Record<string, string[]> = {
  "writing an entry of their own": [
    `insert into ledger.moves (journal_id, line, unit, from_account, to_account, amount)
     select id, 2, 'PTS', 1, 2, 5 from ledger.journals limit 1`,
    "insert into ledger.journals (id, kind, source_id, posted_at, mode) values (9, 'x', 'x', now(), 'sandbox')",
    "insert into ledger.accounts (id, unit, kind, floored, opened_at) values (50, 'PTS', 'mine', false, now())",
    "insert into ledger.entries (account, amount) values (1000, 5)",
  ],
  "editing history": TABLES.map((table) => `update ledger.${table} set ${firstColumn(table)} = null`),
  "raising their balance": [`update ledger.balances set balance = balance + 1 where account = ${a}`],
  "deleting history": TABLES.map((table) => `delete from ledger.${table}`),
  "truncating history": TABLES.map((table) => `truncate ledger.${table} cascade`),
  "switching guards off": [
    "alter table ledger.moves disable trigger all",
    "alter table ledger.journals disable trigger journals_append_only",
    "drop trigger moves_append_only on ledger.moves",
    "set session_replication_role = replica",
    "alter table ledger.balances drop constraint balances_floor",
    "alter table ledger.moves drop constraint moves_amount",
    "drop index ledger.journals_source",
  ],
  "replacing the rules": [
    "drop function ledger.roll_up()",
    "create or replace function ledger.roll_up() returns bigint language sql as 'select 1::bigint'",
    "create function ledger.mine() returns int language sql as 'select 1'",
    "create table ledger.mine (id int)",
    "drop table ledger.moves cascade",
    "drop schema ledger cascade",
    "set role mizuhiki_owner",
    "select nextval('ledger.journal_ids')",
    "select setval('ledger.journal_ids', 1)",
  ],
  "going around the posting function": [
    `select ledger.write_one('k', 's', null, 1::smallint, 'PTS', 1, ${a}, 5, now())`,
    `select ledger.write_set('{9}', '{k}', '{s}', null, '{1}', '{1}', '{PTS}', '{1}', '{${a}}', '{5}', null, null, null, null, now())`,
  ],
};

function firstColumn(table: string) {
  return { accounts: "id", journals: "id", moves: "line", rollup_state: '"only"' }[table] ?? "account";
}

for (const [attempt, statements] of Object.entries(attempts)) {
  it(`the app's role is denied ${attempt}`, async () => {
    for (const statement of statements) {
      const code = await db.sql.unsafe(statement).then(
        () => "nothing",
        (error: { code: string }) => error.code,
      );
      expect([DENIED, STANDS], `${statement}: ${code}`).toContain(code);
    }
    expect(await balancesIn(db.db, a, b)).toEqual([6n, 4n]);
  });
}

it("the app's role cannot shadow the ledger's tables with temporary ones", async () => {
  await db.sql
    .begin(async (tx) => {
      await tx`create temporary table balances (account bigint, balance bigint, seq int) on commit drop`;
      await tx`insert into balances values (${a}, 1000000, 0)`;
      const [answer] = await tx`
      select refusals from ledger.post('{transfer.delivered}', '{trf_shadow}', null, '{1}', '{1}', '{PTS}',
        ${`{${a}}`}, ${`{${b}}`}, '{50}', now(), false)`;
      expect(answer?.refusals).toEqual(["insufficient_points"]);
    })
    .catch((error: { code: string }) => expect(error.code).toBe(DENIED));
});

it("not even the owning role edits, deletes or truncates history while the triggers stand", async () => {
  for (const table of HISTORY)
    for (const statement of [
      `update ledger.${table} set ${firstColumn(table)} = ${firstColumn(table)}`,
      `delete from ledger.${table}`,
      `truncate ledger.${table} cascade`,
    ])
      await expect(db.owner.unsafe(statement), statement).rejects.toMatchObject({ code: KEPT });
  await expect(db.owner`delete from ledger.balances`).rejects.toMatchObject({ code: KEPT });
});

it("the tables themselves refuse a negative balance, an unbalanced or unnumbered move, and a source twice", async () => {
  const owner = (statement: string) => db.owner.unsafe(statement);
  const [journal] = await db.owner`select id from ledger.journals where source_id = ${gift.sourceId}`;
  const move = (columns: string, values: string) =>
    owner(`insert into ledger.moves (journal_id, line, ${columns}) values (${journal?.id}, 9, ${values})`);
  await expect(owner(`update ledger.balances set balance = -1 where account = ${a}`)).rejects.toMatchObject({
    constraint_name: "balances_floor",
  });
  await expect(move("unit, from_account, to_account, amount", `'PTS', 1, 103, 5`)).rejects.toMatchObject({
    constraint_name: "moves_to_fk",
  });
  await expect(move("unit, from_account, to_account, amount", `'PTS', 1, 2, 0`)).rejects.toMatchObject({
    constraint_name: "moves_amount",
  });
  await expect(move("unit, from_account, to_account, amount", `'PTS', ${a}, 2, 5`)).rejects.toMatchObject({
    constraint_name: "moves_from_floor",
  });
  const overdrawn = move(
    "unit, from_account, to_account, amount, from_seq, from_balance",
    `'PTS', ${a}, 2, 5, 9, -1`,
  );
  await expect(overdrawn).rejects.toMatchObject({ constraint_name: "moves_from_balance" });
  const taken = move(
    "unit, from_account, to_account, amount, from_seq, from_balance",
    `'PTS', ${a}, 2, 5, 2, 1`,
  );
  await expect(taken).rejects.toMatchObject({ constraint_name: "moves_from_seq" });
  await expect(
    owner(`insert into ledger.journals (id, kind, source_id, posted_at, mode)
           select 1e9, kind, source_id, now(), mode from ledger.journals limit 1`),
  ).rejects.toMatchObject({ constraint_name: "journals_source" });
  await expect(
    owner(
      "insert into ledger.accounts (unit, kind, floored, opened_at) values ('PTS', 'member', false, now())",
    ),
  ).rejects.toMatchObject({ constraint_name: "accounts_floored" });
});
