-- An account with an open freeze lets nothing out, and a purchase in dispute has a freeze.
select p.id as purchase_id, p.status, a.id as account_id, a.status as account_status, f.id as freeze_id
from purchases p
join points_accounts a on a.id = p.account_id
left join freezes f on f.purchase_id = p.id and f.ended_at is null
where (f.id is not null and a.status = 'open') or (p.status = 'disputed' and f.id is null)
