-- The approval of a change carries the name of what is asked for, which for some kinds of policy is longer than the kind's
-- own: exchange_rules, cash_out_rules, bank_rules.
create or replace function policies_forward_only() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  latest policies%rowtype;
  announcement interval := interval '1 minute';
begin
  perform pg_advisory_xact_lock(hashtextextended('policies:' || new.kind, 0));
  select * into latest from policies where kind = new.kind order by version desc limit 1;
  if new.version <> latest.version + 1 or new.effective_at <= latest.effective_at then
    raise exception 'a policy follows the latest one of its kind in version and in time' using errcode = 'check_violation';
  end if;
  if not exists (
    select from approvals a
    where a.id = new.approval_id and a.kind in (new.kind, new.kind || '_rules') and a.status = 'approved' and a.decided_at = new.announced_at
  ) then
    raise exception 'a policy needs an approval of its kind, decided when it is announced' using errcode = 'check_violation';
  end if;
  if new.kind = 'rates' then
    select ("values" ->> 'announcementDays')::int * interval '24 hours' into announcement
    from policies where kind = 'limits' and effective_at <= new.announced_at order by effective_at desc limit 1;
  end if;
  if new.effective_at < new.announced_at + announcement then
    raise exception 'a policy takes effect after its announcement period' using errcode = 'check_violation';
  end if;
  return new;
end $$;
