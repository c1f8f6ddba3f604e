-- A reversal takes a whole journal back, move by move, and nothing is taken back that was itself a taking back.
with side as (
  select r.id as reversal, 1 as sign, m.unit, m.from_account, m.to_account, m.amount
  from ledger.journals r join ledger.moves m on m.journal_id = r.id
  where r.reverses is not null
  union all
  select r.id, -1, m.unit, m.to_account, m.from_account, m.amount
  from ledger.journals r join ledger.moves m on m.journal_id = r.reverses
)
select reversal, unit, from_account, to_account, amount
from side
group by reversal, unit, from_account, to_account, amount
having sum(sign) <> 0
union all
select r.id, null, null, null, null
from ledger.journals r join ledger.journals o on o.id = r.reverses
where o.reverses is not null
