-- A journal has moves, numbered from 1 without a gap, and no move is without its journal.
select coalesce(j.id, m.journal_id) as journal_id, m.lines, m.last_line
from ledger.journals j
full join (
  select journal_id, count(*) as lines, min(line) as first_line, max(line) as last_line
  from ledger.moves group by journal_id
) m on m.journal_id = j.id
where j.id is null or m.journal_id is null or m.first_line <> 1 or m.last_line <> m.lines
