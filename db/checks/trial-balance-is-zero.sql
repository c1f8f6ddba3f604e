-- In each unit, all accounts together stand at zero.
select unit, sum(balance) as balance from ledger.account_balances group by unit having sum(balance) <> 0
