-- The first version of every policy: each database has rates and limits from its first moment on.
insert into policies (id, kind, version, "values", announced_at, effective_at, note) values
  ('pol_00000000000000000000000001', 'rates', 1, '{"buy": 100, "exchange": 80, "cash": 70}',
   '2000-01-01T00:00:00+09:00', '2000-01-01T00:00:00+09:00', 'initial'),
  ('pol_00000000000000000000000002', 'limits', 1,
   '{"balanceCap": 3000, "transferMax": 1000, "transferMonth": 3000,
     "payment": {"card": {"min": 50, "max": 1000000}, "paypay": {"min": 50, "max": 1000000}, "konbini": {"min": 120, "max": 300000}},
     "claimDays": 180, "claimReminderDays": [3, 14, 60], "announcementDays": 30}',
   '2000-01-01T00:00:00+09:00', '2000-01-01T00:00:00+09:00', 'initial');
--> statement-breakpoint
-- A new version follows the last one, was wanted by two people, and never reaches backwards: rates are announced for
-- the days that the limits in force say; every policy waits at least a minute, so that no process acts on an older one.
create function policies_forward_only() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
    where a.id = new.approval_id and a.kind = new.kind and a.status = 'approved' and a.decided_at = new.announced_at
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
--> statement-breakpoint
create trigger policies_forward_only before insert on policies for each row execute function policies_forward_only();
--> statement-breakpoint
-- What was asked for stays as it was asked, and is decided once.
create function approvals_decided_once() returns trigger language plpgsql as $$
begin
  if old.status <> 'requested' then
    raise exception 'an approval is decided once' using errcode = 'restrict_violation';
  end if;
  if (new.id, new.kind, new.subject, new.payload, new.payload_hash, new.requested_by, new.requested_at)
     is distinct from (old.id, old.kind, old.subject, old.payload, old.payload_hash, old.requested_by, old.requested_at) then
    raise exception 'what was asked for cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger approvals_decided_once before update on approvals for each row execute function approvals_decided_once();
--> statement-breakpoint
create function approvals_begin_undecided() returns trigger language plpgsql as $$
begin
  if new.status <> 'requested' then
    raise exception 'an approval begins as a request' using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger approvals_begin_undecided before insert on approvals for each row execute function approvals_begin_undecided();
--> statement-breakpoint
create trigger approvals_kept before delete or truncate on approvals for each statement execute function refuse_change();
