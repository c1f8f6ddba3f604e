-- The roll-up has missed nothing: an operator account's balance is the sum of all its moves.
select b.account, b.balance, coalesce(e.total, 0) as entries_total
from ledger.account_balances b
left join (select account, sum(amount) as total from ledger.entries where seq is null group by account) e
  on e.account = b.account
where b.account < 1000 and b.balance <> coalesce(e.total, 0)
