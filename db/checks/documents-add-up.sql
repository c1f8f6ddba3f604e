-- A document's lines are its totals per rate, its totals are its sum, net and tax are the gross, and the orders that it
-- settles are its lines.
with documents as (
  select i.id, i.kind, i.status, i.total,
    (select sum((l ->> 'amount')::bigint) from jsonb_array_elements(i.lines) l) as lines,
    (select sum((t ->> 'gross')::bigint) from jsonb_array_elements(i.totals) t) as gross,
    (select bool_and((t ->> 'gross')::bigint = (t ->> 'net')::bigint + (t ->> 'tax')::bigint
        and (t ->> 'gross')::bigint = (select sum((l ->> 'amount')::bigint) from jsonb_array_elements(i.lines) l
          where l ->> 'rate' = t ->> 'rate')) from jsonb_array_elements(i.totals) t) as rates_add_up,
    (select sum(s.amount) from order_settlements s
      where s.invoice_id = i.id and i.kind = 'invoice' or s.credit_note_id = i.id) as settled
  from invoices i
)
select * from documents
where lines <> total or gross <> total or not rates_add_up
  or (status <> 'declined' and settled is distinct from total)
