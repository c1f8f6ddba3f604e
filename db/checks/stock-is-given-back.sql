-- An order that delivers nothing keeps nothing out of stock but what was sent.
select l.order_id, l.line, o.status, l.from_stock, coalesce(sent.quantity, 0) as sent
from order_lines l
join orders o on o.id = l.order_id
left join lateral (
  select sum(quantity) as quantity from shipment_lines s where s.order_id = l.order_id and s.line = l.line
) sent on true
where o.status in ('rejected', 'cancelled', 'lapsed', 'taken_back', 'cancelled_by_retailer', 'returned')
  and l.from_stock > coalesce(sent.quantity, 0)
