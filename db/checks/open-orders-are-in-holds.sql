-- The order holds have the points of the orders that are neither delivered nor given back, and nothing else.
select holds.balance as holds, open.points as open_orders
from ledger.account_balances holds,
  (select coalesce(sum(points), 0) as points from orders
    where status in ('placed', 'correction_proposed', 'confirmed', 'part_shipped', 'shipped')
      or (status = 'return_requested' and delivered_at is null)) open
where holds.account = 3 and holds.balance <> open.points
