-- What is owed to retailers is their accepted invoices that are not remitted, less the credit notes to them.
select p.balance as payables, open.due
from ledger.account_balances p, (
  select coalesce(sum(case kind when 'invoice' then total else -total end), 0) as due
  from invoices where status in ('approved', 'in_bank_run')
) open
where p.account = 104 and p.balance <> -open.due
