-- The cash-out holds have the points of the cash-outs that nobody has approved yet, and nothing else.
select holds.balance as holds, open.points as requested
from ledger.account_balances holds,
  (select coalesce(sum(points), 0) as points from cash_outs where status = 'requested') open
where holds.account = 4 and holds.balance <> open.points
