import { entriesOf } from "@/lib/ledger/statement";
import type { Line } from "../support/report";
import { interleave, median, throughput } from "../support/rounds";
import { type BenchDatabase, type BenchServer, CLIENTS } from "../support/server";
import { postSet } from "./loads";
import { ACCOUNTS, populationOf } from "./population";

const ROUNDS = 5;
const SECONDS = 2;
const WARM_SECONDS = 8;

/** 100 thousand entries: those of the first points alone. */
const SMALL = { rings: 0, hotRounds: 0 };
/** 5 million entries: 3 million all round, and 2 million of an account with a million of them and its counterparts. */
const LARGE = { rings: 15, hotRounds: 5 };

/** What a posting costs when there are 5 million entries, over what it costs at 100 thousand; and an old statement. */
export async function measureGrowth(server: BenchServer, template: string): Promise<Line[]> {
  await server.make("small", template);
  await server.make("large", template);
  const [small, large] = [server.open("small"), server.open("large")];
  try {
    await fill(small, SMALL);
    await fill(large, LARGE);
    await server.checkpoint();
    const lines = [...(await costs(small, large)), await firstPage(large)];
    return lines;
  } finally {
    await Promise.all([small.close(), large.close()]);
    await Promise.all([server.drop("small"), server.drop("large")]);
  }
}

async function costs(small: BenchDatabase, large: BenchDatabase): Promise<Line[]> {
  const populations = new Map([
    [small, await populationOf(small)],
    [large, await populationOf(large)],
  ]);
  const posting = (db: BenchDatabase, size: number) => ({
    name: `sets of ${size}`,
    work: () => postSet(db, populations.get(db)!, "uniform", size),
  });
  // Every page that the postings will touch is touched once, as it is soon after any checkpoint.
  for (const db of [small, large]) await throughput({ ...posting(db, 256), clients: 4 }, WARM_SECONDS);
  const lines: Line[] = [];
  for (const [size, bar] of [
    [1, 1.25],
    [32, 1.5],
  ] as const) {
    const [at100k, at5m] = await interleave([posting(small, size), posting(large, size)], {
      rounds: ROUNDS,
      seconds: SECONDS,
    });
    lines.push({
      what: `post, ${size === 1 ? "one by one" : `sets of ${size}`}: cost at 5 million entries`,
      measured: `${Math.round(at5m!.perSecond)}/s, ${Math.round(at100k!.perSecond)}/s at 100 thousand`,
      figure: 1 / at5m!.ratio,
      unit: "× that at 100 thousand",
      bar: { atMost: bar },
    });
  }
  return lines;
}

/** The newest entries of the account that has a million, there and back. */
async function firstPage(db: BenchDatabase): Promise<Line> {
  const { accounts } = await populationOf(db);
  const page = () => entriesOf(db.app.db, accounts[0]!, { limit: 50 });
  // Calls take turns on the connections of the pool; what is measured is none's first.
  for (let i = 0; i < 2 * CLIENTS; i++) await page();
  const times: number[] = [];
  let entries = 0;
  for (let i = 0; i < 40; i++) {
    const start = performance.now();
    const [newest] = await page();
    times.push(performance.now() - start);
    entries = newest!.seq;
  }
  return {
    what: `first page of a statement with ${(entries / 1e6).toFixed(2)} million entries`,
    measured: "50 entries, with the way there and back",
    figure: median(times),
    unit: "ms",
    bar: { atMost: 5 },
  };
}

/**
 * Fills a ledger to its size with transfers that could have been posted, past the indexes: `rings` times, every account
 * gives one point to the next; `hotRounds` times, every member gives one to the first account and gets it back.
 */
async function fill({ owner, admin }: BenchDatabase, { rings, hotRounds }: typeof SMALL): Promise<void> {
  const later = await setAside(owner);
  const [first] = await owner<{ id: bigint }[]>`select min(account) as id from ledger.balances`;
  await owner.unsafe(ringSql(first!.id, rings));
  if (hotRounds > 0) await owner.unsafe(hotSql(first!.id, hotRounds));
  await owner.unsafe(`
    update ledger.balances b set seq = e.seq
    from (select account, max(seq) as seq from ledger.entries where seq is not null group by account) e
    where e.account = b.account`);
  for (const statement of later) await owner.unsafe(statement);
  await admin.unsafe("vacuum analyze");
}

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

/** Takes foreign keys and second indexes off the big tables. Answers the statements that put them back. */
async function setAside(owner: BenchDatabase["owner"]): Promise<string[]> {
  const rows = await owner<{ drop: string; make: string; step: number }[]>`
    select 1 as step, format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
    from pg_constraint
    where conrelid in ('ledger.moves'::regclass, 'ledger.journals'::regclass) and contype in ('f', 'u')
    union all
    select 2, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
    from pg_index i
    where i.indrelid = 'ledger.moves'::regclass and not i.indisprimary
    order by 1`;
  for (const { drop } of rows) await owner.unsafe(drop);
  return rows.map(({ make }) => make).reverse();
}
