-- What buyers owe for payments that were taken back is what the books show as receivables.
select owed.yen as owed, r.balance as receivables
from ledger.account_balances r, (
  select coalesce(sum((points - settled_points) * yen_per_point), 0) as yen from debts where cancelled_at is null
) owed
where r.account = 108 and r.balance <> owed.yen
