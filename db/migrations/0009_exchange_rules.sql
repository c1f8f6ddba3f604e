-- The first version of the exchange clock: its steps in business days, its waits in days. Nobody had to want it.
alter table policies disable trigger policies_forward_only;
--> statement-breakpoint
insert into policies (id, kind, version, "values", announced_at, effective_at, note) values
  ('pol_00000000000000000000000003', 'exchange', 1,
   '{"confirmDays": 3, "correctionDays": 7, "shipDays": 5, "answerDays": 5, "returnDays": 14, "remindDays": 1, "deliveredAfterDays": 14, "problemDays": 14}',
   '2000-01-01T00:00:00+09:00', '2000-01-01T00:00:00+09:00', 'initial');
--> statement-breakpoint
alter table policies enable trigger policies_forward_only;
--> statement-breakpoint
-- What a product is found by: every character of its words and every pair of neighbours, a word's beginning being a pair
-- with the space before it. Pairs and not pg_trgm's trigrams: with the cluster's C.UTF-8 locale pg_trgm takes no Japanese
-- character for a letter and finds nothing, and most Japanese words are shorter than three characters.
-- The pairs are cut by two replacements, one beginning a character before the other: rows of a list of 50,000 are written
-- several times faster than with set-returning functions. The last character of a word stands alone before a space.
create function search_tokens(p_text text) returns tsvector language sql immutable strict parallel safe as $$
  select array_to_tsvector(string_to_array(replace(p_text, ' ', ''), null) || array_remove(string_to_array(rtrim(replace(
    regexp_replace(p_text, '..', E'\\&\n', 'g') || E'\n' || regexp_replace(' ' || p_text, '..', E'\\&\n', 'g'),
    E' \n', E'\n')), E'\n'), ''))
$$;
--> statement-breakpoint
-- The shelf stands among the tokens (`#tea`), so that a common word on the wrong shelf is not looked at row by row.
alter table products add column search_tokens tsvector
  generated always as (search_tokens(search_text) || array_to_tsvector(array['#' || category_id])) stored;
--> statement-breakpoint
-- Of every state: two partial indexes of one condition are never combined.
create index products_search on products using gin (search_tokens);
--> statement-breakpoint
create index products_on_sale_by_retailer on products (retailer_id, id) where status = 'on_sale';
--> statement-breakpoint
-- The shelves of every catalogue.
insert into categories (id, name_ja, name_en, position) values
  ('tea', 'お茶・飲みもの', 'Tea and drinks', 1),
  ('sweets', '菓子・甘味', 'Sweets', 2),
  ('fruit', '果物・食品', 'Fruit and food', 3),
  ('tableware', '器・食卓', 'Tableware', 4),
  ('kitchen', '台所道具', 'Kitchen tools', 5),
  ('linen', 'タオル・寝具', 'Towels and bedding', 6),
  ('living', '暮らしの道具', 'For the home', 7),
  ('paper', '文具・紙もの', 'Stationery and paper', 8);
--> statement-breakpoint
-- An order moves along its states and never leaves an end; who ordered from whom stays as it was. What it is for changes
-- only with a correction that the member accepts.
create function orders_step() returns trigger language plpgsql as $$
begin
  if old.status <> new.status and not (
    (old.status = 'placed' and new.status in ('confirmed', 'correction_proposed', 'rejected', 'cancelled', 'lapsed'))
    or (old.status = 'correction_proposed' and new.status in ('confirmed', 'cancelled', 'lapsed'))
    or (old.status = 'confirmed' and new.status in ('part_shipped', 'shipped', 'taken_back', 'cancelled_by_retailer'))
    or (old.status = 'part_shipped' and new.status in ('shipped', 'return_requested'))
    or (old.status = 'shipped' and new.status in ('delivered', 'return_requested'))
    or (old.status = 'delivered' and new.status = 'return_requested')
    or (old.status = 'return_requested' and new.status in ('returned', 'kept'))
  ) then
    raise exception 'an order cannot go from % to %', old.status, new.status using errcode = 'restrict_violation';
  end if;
  if (new.id, new.account_id, new.person_id, new.retailer_id, new.source, new.punch_out_id, new.exchange_rate,
      new.rate_policy_id, new.placed_at)
     is distinct from (old.id, old.account_id, old.person_id, old.retailer_id, old.source, old.punch_out_id,
      old.exchange_rate, old.rate_policy_id, old.placed_at)
     or ((new.price, new.points, new.hold_source) is distinct from (old.price, old.points, old.hold_source)
       and not (old.status = 'correction_proposed' and new.status = 'confirmed')) then
    raise exception 'what an order is for cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger orders_step before update on orders for each row execute function orders_step();
--> statement-breakpoint
create trigger orders_kept before delete or truncate on orders for each statement execute function refuse_change();
--> statement-breakpoint
create trigger order_history_append_only before update or delete or truncate on order_history
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger shipments_append_only before update or delete or truncate on shipments
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger shipment_lines_append_only before update or delete or truncate on shipment_lines
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger repayments_append_only before update or delete or truncate on repayments
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger remittances_append_only before update or delete or truncate on remittances
  for each statement execute function refuse_change();
--> statement-breakpoint
-- A document stays as it was issued (消費税法施行令 71 条); only its way to the money moves on, forwards.
create function invoices_issued_once() returns trigger language plpgsql as $$
begin
  if (new.id, new.retailer_id, new.kind, new.number, new.corrects_id, new.issued_by, new.issued_at, new.issue_date,
      new.period_from, new.period_to, new.issuer, new.recipient, new.lines, new.totals, new.tax_rounding, new.total, new.reason)
     is distinct from (old.id, old.retailer_id, old.kind, old.number, old.corrects_id, old.issued_by, old.issued_at,
      old.issue_date, old.period_from, old.period_to, old.issuer, old.recipient, old.lines, old.totals, old.tax_rounding,
      old.total, old.reason) then
    raise exception 'a document that was issued cannot be changed' using errcode = 'restrict_violation';
  end if;
  if old.status <> new.status and not (
    (old.status = 'issued' and new.status in ('approved', 'declined'))
    or (old.status = 'approved' and new.status in ('remitted', 'settled'))
  ) then
    raise exception 'a document cannot go from % to %', old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger invoices_issued_once before update on invoices for each row execute function invoices_issued_once();
--> statement-breakpoint
create trigger invoices_kept before delete or truncate on invoices for each statement execute function refuse_change();
--> statement-breakpoint
-- Takes the stock of an order's goods, or says of which there is too little: their ids. Products are locked in one order,
-- so that orders that cross never wait for each other.
create function take_stock(p_products text[], p_quantities int[]) returns text[] language plpgsql volatile as $$
declare
  short text[];
begin
  perform from products where id = any (p_products) order by id for no key update;
  select array_agg(w.id) into short
  from unnest(p_products, p_quantities) w (id, quantity)
  left join products p on p.id = w.id and p.status = 'on_sale'
  where p.id is null or p.stock < w.quantity;
  if short is null then
    update products p set stock = stock - w.quantity
    from (select id, sum(quantity)::int as quantity from unnest(p_products, p_quantities) x (id, quantity) group by id) w
    where p.id = w.id and p.stock is not null;
  end if;
  return short;
end $$;
--> statement-breakpoint
-- Takes the goods of an order out of stock that its member has accepted corrected, line by line: what the retailer offers
-- beyond the stock it counted takes it to nothing. Each line keeps what it took.
create function take_offered(p_order text) returns void language plpgsql volatile as $$
declare
  wanted record;
  taken int;
begin
  perform from products where id in (select product_id from order_lines where order_id = p_order)
  order by id for no key update;
  for wanted in
    select line, product_id, quantity from order_lines where order_id = p_order and product_id is not null order by line
  loop
    select least(stock, wanted.quantity) into taken from products where id = wanted.product_id and stock is not null;
    continue when taken is null;
    update products set stock = stock - taken where id = wanted.product_id;
    update order_lines set from_stock = taken where order_id = p_order and line = wanted.line;
  end loop;
end $$;
--> statement-breakpoint
-- Puts back into stock what an order has taken out of it and not sent, once: its lines keep what is still out.
create function return_stock(p_order text) returns void language plpgsql volatile as $$
begin
  perform from products where id in (select product_id from order_lines where order_id = p_order and from_stock > 0)
  order by id for no key update;
  with sent as (
    select line, sum(quantity)::int as quantity from shipment_lines where order_id = p_order group by line
  ), returned as (
    update order_lines l set from_stock = least(o.from_stock, coalesce(s.quantity, 0))
    from order_lines o left join sent s on s.line = o.line
    where o.order_id = p_order and l.order_id = o.order_id and l.line = o.line and o.from_stock > 0
    returning l.product_id, o.from_stock - l.from_stock as quantity
  )
  update products p set stock = stock + r.quantity
  from (select product_id, sum(quantity)::int as quantity from returned group by product_id) r
  where p.id = r.product_id and p.stock is not null;
end $$;
