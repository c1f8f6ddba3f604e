-- A consumer's month counts the points of the gifts made in it that have not come back; limits are held against it.
with sent as (
  select t.from_account_id as account_id,
    date_trunc('month', t.created_at at time zone 'Asia/Tokyo')::date as month,
    sum(t.points) filter (where t.status not in ('cancelled', 'returned')) as points
  from transfers t
  join points_accounts a on a.id = t.from_account_id
  where a.person_id is not null
  group by 1, 2
)
select coalesce(s.account_id, u.account_id) as account_id, coalesce(s.month, u.month) as month, s.points as sent,
  u.points as counted
from sent s
full join transfer_usage u on u.account_id = s.account_id and u.month = s.month
where coalesce(s.points, 0) <> coalesce(u.points, 0)
