-- A purchase stands where its history ends, and its history begins with created and has no gap.
select p.id, p.status, h.last, h.steps, h.highest
from purchases p
left join (
  select purchase_id, count(*) as steps, max(seq) as highest, (array_agg(status order by seq))[1] as first,
    (array_agg(status order by seq desc))[1] as last
  from purchase_history group by purchase_id
) h on h.purchase_id = p.id
where h.last is distinct from p.status or h.first is distinct from 'created' or h.steps <> h.highest
