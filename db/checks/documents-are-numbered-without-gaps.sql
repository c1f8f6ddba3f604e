-- A retailer's documents of a kind have the numbers from 1 to the last one that was drawn, each once.
select n.retailer_id, n.kind, n.last, count(i.id) as issued
from document_numbers n
left join invoices i on i.retailer_id = n.retailer_id and i.kind = n.kind and i.number between 1 and n.last
group by n.retailer_id, n.kind, n.last
having count(i.id) <> n.last
union all
select i.retailer_id, i.kind, null, count(*)
from invoices i
left join document_numbers n on n.retailer_id = i.retailer_id and n.kind = i.kind
where n.last is null or i.number > n.last
group by i.retailer_id, i.kind
