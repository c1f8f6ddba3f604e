-- A purchase that was ever paid issued exactly its points to its buyer and booked exactly what was paid; one that was
-- not paid issued nothing.
select p.id, p.status, p.points, p.pay, issued.points as issued, issued.yen as booked
from purchases p
join points_accounts a on a.id = p.account_id
left join lateral (
  select
    sum(case when m.from_account = 1 and m.to_account = a.ledger_account_id then m.amount end) as points,
    sum(case when m.to_account = 101 then m.amount when m.from_account = 101 then -m.amount end) as yen
  from ledger.journals j join ledger.moves m on m.journal_id = j.id
  where j.kind = 'purchase.settled' and j.source_id = p.id
) issued on true
where (p.paid_at is null and issued.points is not null)
  or (p.paid_at is not null and (issued.points is distinct from p.points or issued.yen is distinct from p.pay))
