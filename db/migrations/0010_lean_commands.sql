-- Opens a command in one round trip: null, or why it does not run: {"state": "signed_out" | "changed" | "replay", "answer"}.
-- Is the actor still signed in and active, and was this key answered before? The advisory lock makes equal keys take turns
-- until the first one commits or rolls back. One value and no row: a row of a function is written to a store and read back.
drop function open_command(text, text, text, text, text, bytea);
--> statement-breakpoint
create function open_command(
  p_actor text, p_person text, p_session text, p_command text, p_key text, p_hash bytea
) returns jsonb language plpgsql volatile set search_path = public, pg_temp as $$
declare
  turn text;
  opened record;
begin
  -- An assignment, and one query for both answers: each further one would cost as much again.
  turn := pg_advisory_xact_lock(hashtextextended(p_actor || chr(31) || p_command || chr(31) || p_key, 0))::text;
  select k.body_hash, k.answer, p_session is null or exists (
    select from sessions s join people p on p.id = s.person_id
    where s.id = p_session and s.person_id = p_person and s.ended_at is null and p.status = 'active'
  ) as may
  into opened
  from (select) once
  left join idempotency_keys k on k.actor = p_actor and k.command = p_command and k.key = p_key;
  if not opened.may then
    return '{"state": "signed_out"}';
  end if;
  if opened.body_hash is null then
    return null;
  end if;
  if opened.body_hash <> p_hash then
    return '{"state": "changed"}';
  end if;
  return jsonb_build_object('state', 'replay', 'answer', opened.answer);
end $$;
--> statement-breakpoint
-- Closes a command in one round trip: remembers its answer, writes its audit row and puts what happened into the outbox,
-- in the command's own transaction.
create or replace function close_command(
  p_actor text, p_command text, p_key text, p_hash bytea, p_answer jsonb, p_now timestamptz,
  p_audit_id text, p_hat text, p_person text, p_session text, p_subject text, p_details jsonb, p_request text,
  p_jobs json
) returns void language plpgsql volatile set search_path = public, audit, pg_temp as $$
declare
  job json;
  put text;
begin
  insert into idempotency_keys (actor, command, key, body_hash, answer, created_at)
  values (p_actor, p_command, p_key, p_hash, p_answer, p_now);
  insert into audit.entries (id, at, action, outcome, actor, hat, person_id, session_id, subject, details, request_id)
  values (p_audit_id, p_now, p_command, 'done', p_actor, p_hat, p_person, p_session, p_subject, p_details, p_request);
  -- Assignments and no `perform`: each of those would be a query of its own.
  for n in 0 .. coalesce(json_array_length(p_jobs), 0) - 1 loop
    job := p_jobs -> n;
    put := enqueue_job(job ->> 'task', job -> 'payload', null, (job ->> 'run_at')::timestamptz)::text;
  end loop;
end $$;
--> statement-breakpoint
-- Makes a refused posting an exception, so that whatever was sent after it fails with it: the floor that would be broken,
-- with what is missing in its detail, or the source that stands in the ledger already.
create function ledger.raise_refusal(p_refusals text[], p_missing bigint[]) returns void language plpgsql immutable as $$
begin
  for n in 1 .. cardinality(p_refusals) loop
    if p_refusals[n] = 'insufficient_points' then
      raise exception 'an account would fall below its floor'
        using errcode = 'check_violation', constraint = 'balances_floor', detail = p_missing[n];
    elsif p_refusals[n] <> '' then
      raise exception 'a source is posted once' using errcode = 'unique_violation', constraint = 'journals_source';
    end if;
  end loop;
end $$;
--> statement-breakpoint
-- Writes the postings and the rows of a set of transfers, all of them or none. First the arguments of ledger.post; then
-- the rows, what each consumer's account sends in all in this month, whom the set is for, and the ledger accounts of
-- consumers that receive now. Every refusal is an exception: balances_floor when points are missing, and a serialization
-- failure when a month's limit, a receiver's cap or a receiver's leaving came in the way since the set was decided.
-- The accounts are locked by the posting and the usage by its update, so what is checked stays as it is.
create function create_transfers(
  p_kinds text[], p_sources text[], p_journal int[], p_line smallint[], p_unit text[], p_from bigint[], p_to bigint[],
  p_amount bigint[], p_now timestamptz, p_rows json, p_month date, p_senders text[], p_sent bigint[], p_month_max bigint,
  p_receivers text[], p_capped bigint[], p_cap bigint
) returns void language plpgsql volatile set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  posted record;
  counted int;
  present int;
begin
  posted := ledger.post(p_kinds, p_sources, null, p_journal, p_line, p_unit, p_from, p_to, p_amount, p_now, false);
  if posted.refusals is not null then
    perform ledger.raise_refusal(posted.refusals, posted.missing);
  end if;
  insert into transfer_usage as u (account_id, month, points)
  select s.account, p_month, s.points from unnest(p_senders, p_sent) s (account, points) order by s.account
  on conflict (account_id, month) do update set points = u.points + excluded.points
  where u.points + excluded.points <= p_month_max;
  get diagnostics counted = row_count;
  -- Whoever leaves holds this row until they have left; from here on they cannot.
  perform from points_accounts a join ledger.held_balances b on b.account = a.ledger_account_id
  where a.id = any (p_receivers) and a.status <> 'closed' and (b.balance <= p_cap or b.account <> all (p_capped))
  for key share of a;
  get diagnostics present = row_count;
  if counted < cardinality(p_senders) or present < cardinality(p_receivers) then
    raise exception 'the facts of these transfers have changed' using errcode = 'serialization_failure';
  end if;
  insert into transfers (id, from_account_id, by_person_id, channel, to_email, to_name, to_account_id, points,
    design, occasion, message, locale, hide_amount, no_reply, status, waits_for, policy_id,
    created_at, scheduled_for, sent_at, expires_at, ended_at, next_step_at)
  select r.* from json_to_recordset(p_rows) as r(
    id text, "from" text, by text, channel text, to_email text, to_name text, "to" text, points bigint,
    design text, occasion text, message text, locale text, hide_amount boolean, no_reply boolean, status text,
    waits_for text, policy_id text, created_at timestamptz, scheduled_for timestamptz, sent_at timestamptz,
    expires_at timestamptz, ended_at timestamptz, next_step_at timestamptz);
end $$;
--> statement-breakpoint
-- Links to gifts that their senders share; hash and sealed secret in hexadecimal digits.
create function add_shared_links(p_links json, p_now timestamptz) returns void language sql volatile as $$
  insert into claim_links (id, transfer_id, secret_hash, via, sealed, created_at)
  select r.id, r.transfer, decode(r.hash, 'hex'), 'shared', decode(r.sealed, 'hex'), p_now
  from json_to_recordset(p_links) as r(id text, transfer text, hash text, sealed text)
$$;
--> statement-breakpoint
-- The same judgement as before in one expression, which is compiled once and costs a tenth of a statement for each.
create or replace function transfer_is_sound(
  p_status text, p_waits_for text, p_end_reason text, p_channel text, p_to_email text, p_to text, p_from text,
  p_points bigint, p_message text, p_scheduled_for timestamptz, p_sent_at timestamptz, p_expires_at timestamptz,
  p_ended_at timestamptz, p_next_step_at timestamptz
) returns boolean language plpgsql immutable as $$
begin
  return p_points > 0 and length(p_message) <= 1000 and p_to is distinct from p_from
    and p_channel in ('email', 'account', 'link') and (p_channel = 'email') = (p_to_email is not null)
    -- An open gift has something due; an ended one has an end and nothing more to come.
    and (p_status in ('scheduled', 'awaiting_claim')) = (p_ended_at is null)
    and (p_ended_at is null) = (p_next_step_at is not null)
    and (p_status = 'awaiting_claim') = (p_waits_for is not null)
    and (p_status in ('cancelled', 'returned')) = (p_end_reason is not null)
    and case p_status
      when 'scheduled' then p_scheduled_for is not null and p_sent_at is null and (p_channel <> 'account' or p_to is not null)
      when 'awaiting_claim' then p_sent_at is not null and p_expires_at is not null
        and (p_waits_for = 'person' or (p_waits_for = 'room' and p_to is not null))
      when 'delivered' then p_sent_at is not null and p_to is not null
      when 'claimed' then p_sent_at is not null and p_to is not null
      when 'cancelled' then p_end_reason in ('sender', 'undeliverable')
      when 'returned' then p_end_reason = 'deadline'
      else false
    end;
end $$;
