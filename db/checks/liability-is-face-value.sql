-- What is owed to the holders of points is the outstanding points at their face value of 100 yen.
select issued.balance as points_issued, liability.balance as points_liability
from ledger.account_balances issued, ledger.account_balances liability
where issued.account = 1 and liability.account = 103 and issued.balance * 100 <> liability.balance
