import type { BenchDatabase } from "../support/server";
import { ACCOUNTS } from "./population";

export type Growth = {
  /** So many times, every account gives one point to the next. */
  readonly rings: number;
  /** So many times, every member gives one point to the first account and gets it back. */
  readonly hotRounds: number;
  /** Every account gives this many points at most, and gets as many, one by one and in any order. */
  readonly mixed: number;
};

/**
 * Fills a ledger with transfers that could have been posted. The rings and the hot rounds go past the indexes, which
 * are built after them, every page as full as the other. The mixed transfers then go into the indexes, some parts of
 * them busier than others, so that their pages are as unevenly full as those of a ledger that grew: else all of them
 * would split at once, in the seconds that are measured.
 */
export async function fill({ owner, admin }: BenchDatabase, growth: Growth): Promise<void> {
  const { indexes, foreignKeys } = await setAside(owner);
  const [first] = await owner<{ id: bigint }[]>`select min(account) as id from ledger.balances`;
  await owner.unsafe(ringSql(first!.id, growth.rings));
  if (growth.hotRounds > 0) await owner.unsafe(hotSql(first!.id, growth.hotRounds));
  await owner.unsafe(NEWEST);
  for (const statement of indexes) await owner.unsafe(statement);
  if (growth.mixed > 0) {
    await owner.unsafe("analyze ledger.moves, ledger.balances");
    await owner.unsafe(mixedSql(growth.mixed));
    await owner.unsafe(NEWEST);
  }
  for (const statement of foreignKeys) await owner.unsafe(statement);
  await admin.unsafe("vacuum analyze");
}

/** Balances say what the newest entry of their account says. */
const NEWEST = `
  update ledger.balances b set seq = e.seq, balance = e.balance_after
  from (
    select distinct on (account) account, seq, balance_after from ledger.entries
    where seq is not null order by account, seq desc
  ) e
  where e.account = b.account`;

const ringSql = (first: bigint, rings: number) => `
  with made as (
    insert into ledger.journals (id, kind, source_id, posted_at, mode)
    select nextval('ledger.journal_ids'), 'transfer.delivered', 'ring_' || lpad(n::text, 21, '0'), now(), 'sandbox'
    from generate_series(0, ${rings * ACCOUNTS - 1}) n
    returning id, substr(source_id, 6)::int as n
  ), step as (
    select id, n / ${ACCOUNTS} as ring, n % ${ACCOUNTS} as place from made
  )
  insert into ledger.moves (journal_id, line, unit, from_account, to_account, amount,
    from_balance, to_balance, from_seq, to_seq)
  select s.id, 1, 'PTS', f.account, t.account, 1,
    case place when 0 then f.balance - 1 else f.balance end,
    case place when ${ACCOUNTS - 1} then t.balance else t.balance + 1 end,
    f.seq + 2 * ring + case place when 0 then 1 else 2 end,
    t.seq + 2 * ring + case place when ${ACCOUNTS - 1} then 2 else 1 end
  from step s
  join ledger.balances f on f.account = ${first} + place
  join ledger.balances t on t.account = ${first} + (place + 1) % ${ACCOUNTS}
  order by s.id`;

const hotSql = (first: bigint, rounds: number) => `
  with newest as materialized (
    select b.account, b.balance, max(e.seq) as seq
    from ledger.balances b join ledger.entries e on e.account = b.account where e.seq is not null group by b.account
  ), made as (
    insert into ledger.journals (id, kind, source_id, posted_at, mode)
    select nextval('ledger.journal_ids'), 'transfer.delivered', 'hot_' || lpad(n::text, 22, '0'), now(), 'sandbox'
    from generate_series(0, ${rounds * (ACCOUNTS - 1) * 2 - 1}) n
    returning id, substr(source_id, 5)::int as n
  ), step as (
    select id, n, n % 2 = 0 as gives, n / 2 / ${ACCOUNTS - 1} as round, n / 2 % ${ACCOUNTS - 1} + 1 as place from made
  )
  insert into ledger.moves (journal_id, line, unit, from_account, to_account, amount,
    from_balance, to_balance, from_seq, to_seq)
  select s.id, 1, 'PTS',
    case when gives then m.account else hot.account end, case when gives then hot.account else m.account end, 1,
    case when gives then m.balance - 1 else hot.balance end,
    case when gives then hot.balance + 1 else m.balance end,
    case when gives then m.seq + 2 * round + 1 else hot.seq + n + 1 end,
    case when gives then hot.seq + n + 1 else m.seq + 2 * round + 2 end
  from step s
  join newest m on m.account = ${first} + place
  join newest hot on hot.account = ${first}
  order by s.id`;

/** Gives and gets are each account's own number, by the sixteen that it belongs to, in an order drawn by lot. */
const mixedSql = (most: number) => `
  with busy as materialized (
    select account, balance, seq, generate_series(1, (hashint8(account / 16) & 1023) * ${most + 1} / 1024) as time
    from ledger.balances
  ), pair as materialized (
    select n, f.account as payer, t.account as payee
    from (select account, row_number() over (order by hashint8(account * 100 + time)) as n from busy) f
    join (select account, row_number() over (order by hashint8(account * 100 + time + 50)) as n from busy) t using (n)
    where f.account <> t.account
  ), made as (
    insert into ledger.journals (id, kind, source_id, posted_at, mode)
    select nextval('ledger.journal_ids'), 'transfer.delivered', 'mixed_' || lpad(n::text, 20, '0'), now(), 'sandbox'
    from pair order by n
    returning id, substr(source_id, 7)::int as n
  ), side as (
    select n, 0 as way, payer as account, -1 as delta from pair union all select n, 1, payee, 1 from pair
  ), entry as materialized (
    select s.n, s.way, s.account,
      b.balance + sum(s.delta) over so_far as balance, b.seq + row_number() over so_far as seq
    from side s join ledger.balances b on b.account = s.account
    window so_far as (partition by s.account order by s.n)
  )
  insert into ledger.moves (journal_id, line, unit, from_account, to_account, amount,
    from_balance, to_balance, from_seq, to_seq)
  select m.id, 1, 'PTS', f.account, t.account, 1, f.balance, t.balance, f.seq, t.seq
  from made m
  join entry f on f.n = m.n and f.way = 0
  join entry t on t.n = m.n and t.way = 1
  order by m.id`;

/** Takes foreign keys and second indexes off the big tables. Answers the statements that put them back. */
async function setAside(
  owner: BenchDatabase["owner"],
): Promise<{ indexes: string[]; foreignKeys: string[] }> {
  const foreignKeys = await owner<{ drop: string; make: string }[]>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
    from pg_constraint
    where conrelid in ('ledger.moves'::regclass, 'ledger.journals'::regclass) and contype = 'f'`;
  const indexes = await owner<{ drop: string; make: string }[]>`
    select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as make
    from pg_index i
    where i.indrelid = 'ledger.moves'::regclass and not i.indisprimary`;
  for (const { drop } of [...foreignKeys, ...indexes]) await owner.unsafe(drop);
  return { indexes: indexes.map(({ make }) => make), foreignKeys: foreignKeys.map(({ make }) => make) };
}
