-- Nothing is posted out of nothing: what names a purchase or a transfer as its cause has one.
select j.id, j.kind, j.source_id
from ledger.journals j
where (j.kind = 'purchase.settled' and not exists (select from purchases p where p.id = j.source_id))
  or (j.kind like 'transfer.%' and not exists (select from transfers t where t.id = j.source_id))
