import { expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import type { EventName } from "@/lib/runtime/events";
import type { TestDatabase } from "./database";
import { aKey } from "./factories/transfers";

/** Something that is refused: what is asked for, and what the refusal says. */
type Refusal<S> = {
  readonly given?: (scene: S) => Promise<unknown>;
  readonly act: (scene: S, key: string) => Promise<unknown>;
  readonly says: object;
};

/** What somebody else wants at the same moment: only one can be had, or each has a right place after the other. */
type Rival<S> = {
  readonly act: (scene: S, key: string) => Promise<unknown>;
  /** What is true when the rival was first, and the command was refused. */
  readonly done?: (scene: S) => Promise<void>;
  /** Why the rival is refused when it comes second, and why the command is. */
  readonly loses?: object;
  readonly wins?: object;
  /** What is true when neither was refused, whichever came first. */
  readonly both?: (scene: S) => Promise<void>;
};

export type MoneyCommand<S> = {
  /** Makes everything that the command needs: anew for each test. */
  readonly arrange: () => Promise<S>;
  readonly act: (scene: S, key: string) => Promise<unknown>;
  /** The events that tell of it, in their order. */
  readonly tells: readonly EventName[];
  /** What is true once it was done, and done once. */
  readonly done: (scene: S) => Promise<void>;
  readonly refusals: Readonly<Record<string, Refusal<S>>>;
  readonly rivals: Readonly<Record<string, Rival<S>>>;
};

const PRESSES = 50;
const ROUNDS = 4;

/** The four tests of a command that moves money or stock: done, refused without a trace, done once, done by one. */
export function testMoneyCommand<S>(db: TestDatabase, command: MoneyCommand<S>): void {
  const { arrange, act, tells, done, refusals, rivals } = command;

  it("does what it says, and tells of it", async () => {
    const scene = await arrange();
    await db.owner`delete from graphile_worker._private_jobs`;
    await act(scene, aKey());
    await done(scene);
    const told =
      await db.owner`select payload ->> 'name' as name from graphile_worker._private_jobs order by id`;
    expect(told.map(({ name }) => name)).toEqual(tells);
  });

  it.each(Object.entries(refusals))("changes nothing when it is refused: %s", async (_, refusal) => {
    const scene = await arrange();
    await refusal.given?.(scene);
    const before = await stateOf(db);
    await expect(refusal.act(scene, aKey())).rejects.toMatchObject(refusal.says);
    expect(await stateOf(db)).toEqual(before);
  });

  it(`sent ${PRESSES} times with one key gives one answer and has the effect of one`, async () => {
    const [one, many, key] = [await arrange(), await arrange(), aKey()];
    const single = await effectOf(db, () => act(one, aKey()));
    let answers: unknown[] = [];
    const all = await effectOf(db, async () => {
      answers = await Promise.all(Array.from({ length: PRESSES }, () => act(many, key)));
    });
    expect(all).toEqual(single);
    expect(answers).toEqual(answers.map(() => answers[0]));
    await done(many);
  });

  it.each(Object.entries(rivals))("at the same moment as %s, one of them comes first", async (_, rival) => {
    for (let round = 0; round < ROUNDS; round++) {
      const scene = await arrange();
      const both = [() => act(scene, aKey()), () => rival.act(scene, aKey())];
      const order = round % 2 ? [1, 0] : [0, 1];
      const raced = await Promise.allSettled(order.map((n) => both[n]?.()));
      const [mine, theirs] = [raced[order.indexOf(0)], raced[order.indexOf(1)]];
      await oneCameFirst(command, rival, scene, mine, theirs);
    }
  });
}

type Outcome = PromiseSettledResult<unknown> | undefined;

/** One was refused and says why, or, where that can be, both were done; and what then is true is. */
async function oneCameFirst<S>(
  { done }: Pick<MoneyCommand<S>, "done">,
  rival: Rival<S>,
  scene: S,
  mine: Outcome,
  theirs: Outcome,
): Promise<void> {
  const refused = [mine, theirs].filter((outcome) => outcome?.status === "rejected");
  if (refused.length === 0 && rival.both) return rival.both(scene);
  expect(refused).toMatchObject([{ reason: expect.any(AppError) }]);
  const why = refused[0] === mine ? rival.wins : rival.loses;
  expect(why, "the refusal of one that has its place after the other").toBeDefined();
  expect(refused).toMatchObject([{ reason: why }]);
  await (refused[0] === theirs ? done : rival.done)?.(scene);
}

const TABLES = [
  "orders",
  "order_lines",
  "order_corrections",
  "order_problems",
  "order_history",
  "shipments",
  "shipment_lines",
  "products",
  "basket_lines",
  "addresses",
  "punch_outs",
  "invoices",
  "document_numbers",
  "order_settlements",
  "remittances",
  "repayments",
  "cash_outs",
  "cash_out_history",
  "bank_accounts",
  "risk_flags",
  "bank_runs",
  "bank_run_lines",
  "bank_run_items",
  "statement_imports",
  "statement_lines",
  "bank_fees",
  "approvals",
  "adjustments",
  "mails",
  "ledger.journals",
  "ledger.moves",
  "ledger.balances",
  "graphile_worker._private_jobs",
] as const;

/** Everything that a refused command must leave as it was: rows, ledger, stock and what waits to be told. */
export async function stateOf(db: TestDatabase): Promise<Record<string, string>> {
  const digests = TABLES.map(
    (table) =>
      `select '${table}' as table, md5(string_agg(t::text, '|' order by t::text)) as rows from ${table} t`,
  );
  const found = await db.owner.unsafe(digests.join(" union all "));
  return Object.fromEntries(found.map((row) => [row.table, row.rows]));
}

/** What some work adds and moves: rows per table, pieces in stock, points and yen per kind of journal. */
export async function effectOf(db: TestDatabase, work: () => Promise<unknown>): Promise<object> {
  const before = await countsOf(db);
  await work();
  const after = await countsOf(db);
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return Object.fromEntries(
    names
      .map((name) => [name, (after.get(name) ?? 0n) - (before.get(name) ?? 0n)] as const)
      .filter(([, change]) => change !== 0n),
  );
}

async function countsOf(db: TestDatabase): Promise<Map<string, bigint>> {
  // A series of documents is one row, whatever it has numbered: its last number counts.
  const counted = TABLES.filter((table) => table !== "document_numbers");
  const counts = counted.map((table) => `select '${table}' as what, count(*) as n from ${table}`);
  const found = await db.owner.unsafe(
    [
      ...counts,
      "select 'stock', sum(stock) from products",
      "select 'from stock', sum(from_stock) from order_lines",
      "select 'last numbers', sum(last) from document_numbers",
      `select j.kind || ' ' || m.unit, sum(m.amount) from ledger.journals j
        join ledger.moves m on m.journal_id = j.id group by 1`,
      "select 'orders ' || status, count(*) from orders group by 1",
      "select 'invoices ' || status, count(*) from invoices group by 1",
      "select 'settlements ' || status, count(*) from order_settlements group by 1",
      "select 'cash-outs ' || status, count(*) from cash_outs group by 1",
      "select 'bank runs ' || status, count(*) from bank_runs group by 1",
      "select 'transfers ' || status, count(*) from bank_run_lines group by 1",
      "select 'statement lines ' || status, count(*) from statement_lines group by 1",
      "select 'bank accounts ' || status, count(*) from bank_accounts group by 1",
      "select 'approvals ' || status, count(*) from approvals group by 1",
    ].join(" union all "),
  );
  return new Map(found.map((row) => [row.what, BigInt(row.n ?? 0)]));
}
