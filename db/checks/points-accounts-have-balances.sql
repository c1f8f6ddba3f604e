-- A points account stands on a ledger account of its owner's kind.
select p.id, p.ledger_account_id, a.kind
from points_accounts p
left join ledger.accounts a on a.id = p.ledger_account_id
where a.kind is distinct from case when p.person_id is null then 'organisation' else 'member' end
