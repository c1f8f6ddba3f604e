-- A repayment is the sum of the orders that it was paid for, and is posted.
select r.id, r.amount, owed.yen as orders, posted.yen as posted
from repayments r
left join lateral (
  select sum(amount) as yen from order_settlements where repayment_id = r.id and status = 'recovered'
) owed on true
left join lateral (
  select sum(m.amount) as yen from ledger.journals j join ledger.moves m on m.journal_id = j.id
  where j.kind = 'repayment.received' and j.source_id = r.id
) posted on true
where owed.yen is distinct from r.amount or posted.yen is distinct from r.amount
