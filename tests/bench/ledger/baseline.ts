import type { BenchDatabase } from "../support/server";

/** What everything is measured against: as its owner, past every guard of the posting function. */
export const BASELINE = `
  with journal as (
    insert into ledger.journals (id, kind, source_id, posted_at, mode)
    values (nextval('ledger.journal_ids'), 'transfer.delivered', $3, now(), 'sandbox') returning id
  ), changed as (
    update ledger.balances set balance = balance + case when account = $1 then -1 else 1 end, seq = seq + 1
    where account in ($1, $2) returning account, balance, seq
  )
  insert into ledger.moves (journal_id, line, unit, from_account, to_account, amount,
    from_balance, to_balance, from_seq, to_seq)
  select j.id, 1, 'PTS', $1, $2, 1, f.balance, t.balance, f.seq, t.seq
  from journal j, changed f, changed t where f.account = $1 and t.account = $2`;

/** One durable transfer of one point: a prepared statement, its own transaction. */
export async function rawTransfer(
  { owner }: BenchDatabase,
  from: bigint,
  to: bigint,
  source: string,
): Promise<number> {
  await owner.unsafe(BASELINE, [from, to, source], { prepare: true });
  return 1;
}
