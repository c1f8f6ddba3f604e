-- Entries of a floored account are numbered from 1 without a gap, in the order of their journals; each says what stood
-- in the account after it, never below zero.
select account, seq, journal_id, amount, balance_after
from (
  select account, seq, journal_id, line, amount, balance_after,
    row_number() over entry as place,
    lag(journal_id) over entry as journal_before,
    coalesce(lag(balance_after) over entry, 0) + amount as expected
  from ledger.entries
  where seq is not null
  window entry as (partition by account order by seq)
) e
where seq <> place or journal_id < journal_before or balance_after <> expected or balance_after < 0
