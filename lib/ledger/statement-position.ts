import "server-only";
import { type Reader, raw } from "@/db/client";

/**
 * How many entries an account had when an instant came, found by halving: some twenty index look-ups whatever the
 * account's age. Entries stand in the order in which they were posted, their instants may differ from it by the
 * seconds that a posting takes; who needs more than that filters by the instants too.
 */
export async function positionAt(reader: Reader, account: bigint, at: Date): Promise<number> {
  const [row] = await raw(reader)<{ position: number }[]>`
    with recursive search (low, high) as (
      select 0, coalesce((select seq from ledger.balances where account = ${account}), 0)
      union all
      select case when e.earlier then s.middle else s.low end, case when e.earlier then s.high else s.middle - 1 end
      from (select low, high, (low + high + 1) / 2 as middle from search where low < high) s
      cross join lateral (
        select j.posted_at < ${at} as earlier from ledger.journals j where j.id = (
          select coalesce(
            (select m.journal_id from ledger.moves m where m.from_account = ${account} and m.from_seq = s.middle),
            (select m.journal_id from ledger.moves m where m.to_account = ${account} and m.to_seq = s.middle)))
      ) e
    )
    select low as position from search where low = high`;
  return row?.position ?? 0;
}
