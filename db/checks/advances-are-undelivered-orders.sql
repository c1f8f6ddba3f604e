-- What retailers were advanced is what was accepted for orders, less what was delivered: an order that is both or
-- neither leaves nothing there.
select a.balance as advances, accepted.yen as accepted, delivered.yen as delivered
from ledger.account_balances a,
  (select coalesce(sum(amount), 0) as yen from order_settlements
    where status in ('approved', 'in_bank_run', 'remitted')) accepted,
  (select coalesce(sum(price), 0) as yen from orders
    where status in ('delivered', 'kept')
      or (status = 'return_requested' and delivered_at is not null)) delivered
where a.account = 105 and a.balance <> accepted.yen - delivered.yen
