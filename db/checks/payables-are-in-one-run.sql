-- What waits in a bank run stands on one line of it that is planned, sent or paid, with its amount; and the other way round.
with claimed as (
  select id as payable, bank_run_line_id as line, net as amount from cash_outs where status in ('in_bank_run', 'paid')
  union all
  select i.payable_id, i.line_id, i.amount from bank_run_items i join invoices v on v.id = i.payable_id
  where i.live and v.status in ('in_bank_run', 'remitted')
), live as (
  select i.payable_id as payable, i.line_id as line, i.amount from bank_run_items i
  join bank_run_lines l on l.id = i.line_id
  where i.live and l.status in ('planned', 'sent', 'paid')
)
select coalesce(c.payable, l.payable) as payable, c.line as claimed_by, l.line as stands_on
from claimed c full join live l on l.payable = c.payable and l.line = c.line and l.amount = c.amount
where c.payable is null or l.payable is null
union all
select v.id, null, null from invoices v
where v.kind = 'invoice' and v.status = 'in_bank_run' and not exists (select from bank_run_items i where i.payable_id = v.id and i.live)
