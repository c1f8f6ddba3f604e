-- The escrow holds the points of the gifts that nobody has claimed yet, and nothing else.
select escrow.balance as escrow, gifts.points as open_gifts
from ledger.account_balances escrow,
  (select coalesce(sum(points), 0) as points from transfers where status in ('scheduled', 'awaiting_claim')) gifts
where escrow.account = 2 and escrow.balance <> gifts.points
