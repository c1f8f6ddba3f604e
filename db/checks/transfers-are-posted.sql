-- A transfer's points stand where its status says: held while it is open, then captured or given back, or delivered at
-- once. Each of its journals moves exactly its points.
with posted as (
  select t.id, t.status, t.points,
    count(*) filter (where j.kind = 'transfer.held') as held,
    count(*) filter (where j.kind = 'transfer.captured') as captured,
    count(*) filter (where j.kind = 'transfer.released') as released,
    count(*) filter (where j.kind = 'transfer.delivered') as delivered,
    count(m.journal_id) as moves,
    coalesce(bool_and(m.amount = t.points), true) as whole
  from transfers t
  left join ledger.journals j on j.source_id = t.id
    and j.kind in ('transfer.held', 'transfer.captured', 'transfer.released', 'transfer.delivered')
  left join ledger.moves m on m.journal_id = j.id
  group by t.id
)
select id, status, points, held, captured, released, delivered
from posted
where not whole or moves <> held + captured + released + delivered or case
  when status in ('scheduled', 'awaiting_claim') then (held, captured, released, delivered) <> (1, 0, 0, 0)
  when status = 'claimed' then (held, captured, released, delivered) <> (1, 1, 0, 0)
  when status in ('cancelled', 'returned') then (held, captured, released, delivered) <> (1, 0, 1, 0)
  else (held, captured, released, delivered) not in ((1, 1, 0, 0), (0, 0, 0, 1))
end
