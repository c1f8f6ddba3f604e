-- Nothing is posted out of nothing: what names a purchase, a transfer, an order, a document, a remittance or a repayment as its cause has one.
select j.id, j.kind, j.source_id
from ledger.journals j
where (j.kind = 'purchase.settled' and not exists (select from purchases p where p.id = j.source_id))
  or (j.kind like 'transfer.%' and not exists (select from transfers t where t.id = j.source_id))
  or (j.kind in ('invoice.accepted', 'credit_note.accepted') and not exists (select from invoices i where i.id = j.source_id))
  or (j.kind = 'remittance.paid' and not exists (select from remittances r where r.id = j.source_id))
  or (j.kind = 'repayment.received' and not exists (select from repayments r where r.id = j.source_id))
  or (j.kind in ('order.delivered', 'order.recovering') and not exists (select from orders o where o.id = j.source_id))
