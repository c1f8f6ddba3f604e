-- Each state of a cash-out has exactly its postings: held, and released or approved; then paid; then what takes them back.
with posted as (
  select c.id, c.status,
    array_agg(replace(j.kind, 'cash_out.', '') order by j.id) filter (where j.id is not null) as kinds
  from cash_outs c
  left join ledger.journals j on j.source_id = c.id and j.kind like 'cash\_out.%'
  group by c.id, c.status
)
select id, status, kinds from posted
where kinds is distinct from case status
  when 'requested' then array['held']
  when 'declined' then array['held', 'released']
  when 'cancelled' then array['held', 'released']
  when 'approved' then array['held', 'approved']
  when 'in_bank_run' then array['held', 'approved']
  when 'paid' then array['held', 'approved', 'paid']
  when 'failed' then array['held', 'approved', 'undone', 'released']
  when 'returned' then array['held', 'approved', 'paid', 'returned', 'undone', 'released']
end
