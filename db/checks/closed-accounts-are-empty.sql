-- Nobody's points are left behind: an account that was closed holds none.
select a.id as account_id, b.balance
from points_accounts a
join ledger.balances b on b.account = a.ledger_account_id
where a.status = 'closed' and b.balance <> 0
