-- Each line of Stripe's balance has booked its fee, and each payout has left for the bank once it was paid and come back once
-- it failed: exactly, and nothing else.
with fees as (
  select m.id, case when m.type in ('stripe_fee', 'stripe_fx_fee', 'tax_fee', 'payout_minimum_balance_fee') then -m.net else m.fee end as wanted,
    coalesce(sum(case when v.to_account = 111 then v.amount else -v.amount end), 0) as booked
  from stripe_movements m
  left join ledger.journals j on j.kind = 'stripe.fee' and j.source_id = m.id
  left join ledger.moves v on v.journal_id = j.id
  group by m.id
), payouts as (
  select p.id, case when p.status = 'paid' then p.amount else 0 end as wanted,
    coalesce(sum(case when v.to_account = 102 then v.amount else -v.amount end), 0) as booked
  from stripe_payouts p
  left join ledger.journals j on j.kind in ('stripe.paid_out', 'stripe.payout_returned') and j.source_id = p.id
  left join ledger.moves v on v.journal_id = j.id
  group by p.id
)
select * from fees where wanted <> booked
union all
select * from payouts where wanted <> booked
