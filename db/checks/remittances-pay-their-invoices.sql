-- A remittance is the sum of its invoices less their credit notes, and is posted.
select r.id, r.amount, paid.due, posted.yen
from remittances r
left join lateral (
  select sum(case kind when 'invoice' then total else -total end) as due from invoices where remittance_id = r.id
) paid on true
left join lateral (
  select sum(m.amount) as yen from ledger.journals j join ledger.moves m on m.journal_id = j.id
  where j.kind = 'remittance.paid' and j.source_id = r.id
) posted on true
where (r.returned_at is null and paid.due is distinct from r.amount) or posted.yen is distinct from r.amount
