-- A floored account's balance is the sum of its entries, and its last number their count.
select b.account, b.balance, coalesce(e.total, 0) as entries_total, b.seq, coalesce(e.entries, 0) as entries
from ledger.balances b
left join (
  select account, sum(amount) as total, count(*) as entries from ledger.entries where seq is not null group by account
) e on e.account = b.account
where b.balance <> coalesce(e.total, 0) or b.seq <> coalesce(e.entries, 0)
