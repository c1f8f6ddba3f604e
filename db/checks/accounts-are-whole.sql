-- A floored account has a balance, an operator account a roll-up, and neither has the other's.
select a.id, a.kind, b.account as balance_of, r.account as rollup_of
from ledger.accounts a
left join ledger.balances b on b.account = a.id
left join ledger.rollups r on r.account = a.id
where (b.account is not null) <> a.floored or (r.account is not null) = a.floored
