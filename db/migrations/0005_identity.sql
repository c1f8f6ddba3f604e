-- Counts one attempt in each bucket (named in hexadecimal) and says until when the fullest one is closed; null when all
-- are open. Buckets are taken in order, so that opposing attempts do not deadlock.
create function take_attempts(p_buckets text[], p_limits int[], p_seconds int[], p_now timestamptz)
returns timestamptz language sql volatile set search_path = public, pg_temp as $$
  with wanted as (
    select decode(bucket, 'hex') as bucket, max_count, seconds
    from unnest(p_buckets, p_limits, p_seconds) as w(bucket, max_count, seconds)
    order by bucket
  ), taken as (
    insert into attempts as a (bucket, count, window_ends_at)
    select bucket, 1, p_now + make_interval(secs => seconds) from wanted
    on conflict (bucket) do update set
      count = case when a.window_ends_at <= p_now then 1 else a.count + 1 end,
      window_ends_at = case when a.window_ends_at <= p_now then excluded.window_ends_at else a.window_ends_at end
    returning a.bucket, a.count, a.window_ends_at
  )
  select max(t.window_ends_at) from taken t join wanted w using (bucket) where t.count > w.max_count
$$;
--> statement-breakpoint
-- An attempt that turned out right does not count.
create function forgive_attempts(p_buckets text[]) returns void
language sql volatile set search_path = public, pg_temp as $$
  update attempts set count = greatest(count - 1, 0)
  where bucket in (
    select bucket from attempts
    where bucket = any(array(select decode(b, 'hex') from unnest(p_buckets) b))
    order by bucket for update
  )
$$;
