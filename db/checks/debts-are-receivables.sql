-- What buyers owe for payments that were taken back, and retailers for goods that failed after the money had gone, is what
-- the books show as receivables.
select owed.yen as buyers, failed.yen as retailers, r.balance as receivables
from ledger.account_balances r, (
  select coalesce(sum((points - settled_points) * yen_per_point), 0) as yen from debts where cancelled_at is null
) owed, (
  select coalesce(sum(amount), 0) as yen from order_settlements where status = 'recovering'
) failed
where r.account = 108 and r.balance <> owed.yen + failed.yen
