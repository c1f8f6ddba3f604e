-- What a line of a bank statement was said to be moved as much, and no other line says the same of the same direction.
with moved as (
  select id, amount from bank_run_lines
  union all select id, total from bank_runs
  union all select id, amount from remittances
  union all select id, amount from repayments
  union all select id, amount from stripe_payouts
  union all select id, amount from bank_fees
)
select l.id as line, l.subject_id as subject, l.amount as said, m.amount as moved, l.direction
from statement_lines l left join moved m on m.id = l.subject_id
where l.subject_id is not null and m.amount is distinct from l.amount
union all
select min(l.id), l.subject_id, min(l.amount), max(l.amount), l.direction
from statement_lines l
where l.subject_id is not null
group by l.subject_id, l.direction
having count(*) > 1
