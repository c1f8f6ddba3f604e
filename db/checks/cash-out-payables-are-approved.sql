-- What is owed to members who cash out is the net of the cash-outs that are approved and not paid yet.
select p.balance as payable, open.net as approved
from ledger.account_balances p,
  (select coalesce(sum(net), 0) as net from cash_outs where status in ('approved', 'in_bank_run')) open
where p.account = 110 and p.balance <> -open.net
