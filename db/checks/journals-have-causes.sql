-- Nothing is posted out of nothing: what a journal names as its cause is there.
select j.id, j.kind, j.source_id
from ledger.journals j
where (j.kind = 'purchase.settled' and not exists (select from purchases p where p.id = j.source_id))
  or (j.kind like 'transfer.%' and not exists (select from transfers t where t.id = j.source_id))
  or (j.kind in ('invoice.accepted', 'credit_note.accepted') and not exists (select from invoices i where i.id = j.source_id))
  or (j.kind = 'remittance.paid' and not exists (select from remittances r where r.id = j.source_id))
  or (j.kind = 'repayment.received' and not exists (select from repayments r where r.id = j.source_id))
  or (j.kind in ('order.delivered', 'order.recovering') and not exists (select from orders o where o.id = j.source_id))
  or (j.kind = 'remittance.returned' and not exists (select from remittances r where r.id = j.source_id and r.returned_at is not null))
  or (j.kind like 'cash\_out.%' and not exists (select from cash_outs c where c.id = j.source_id))
  or (j.kind = 'bank_fee.booked' and not exists (select from bank_fees f where f.id = j.source_id))
  or (j.kind = 'stripe.fee' and not exists (select from stripe_movements m where m.id = j.source_id))
  or (j.kind in ('stripe.paid_out', 'stripe.payout_returned') and not exists (select from stripe_payouts p where p.id = j.source_id))
  or (j.kind = 'adjustment.posted' and not exists (select from adjustments a where a.id = j.source_id))
