-- A run is the sum of its lines that were not removed, and a line is the sum of what it pays.
select r.id as run, null as line, r.total as said, coalesce(sum(l.amount) filter (where l.status <> 'removed'), 0) as found
from bank_runs r left join bank_run_lines l on l.run_id = r.id
where r.status <> 'discarded'
group by r.id
having r.total <> coalesce(sum(l.amount) filter (where l.status <> 'removed'), 0)
  or r.line_count <> count(l.id) filter (where l.status <> 'removed')
union all
select l.run_id, l.id, l.amount, coalesce(sum(i.amount), 0)
from bank_run_lines l left join bank_run_items i on i.line_id = l.id
group by l.run_id, l.id
having l.amount <> coalesce(sum(i.amount), 0)
