-- Opens a command in one round trip: is the actor still signed in and active, and was this key answered before?
-- The advisory lock makes equal keys take turns until the first one commits or rolls back.
create function open_command(
  p_actor text, p_person text, p_session text, p_command text, p_key text, p_hash bytea
) returns table (state text, answer jsonb) language plpgsql volatile set search_path = public, pg_temp as $$
begin
  if p_session is not null and not exists (
    select from sessions s join people p on p.id = s.person_id
    where s.id = p_session and s.person_id = p_person and s.ended_at is null and p.status = 'active'
  ) then
    return query select 'signed_out', null::jsonb;
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(p_actor || chr(31) || p_command || chr(31) || p_key, 0));
  return query
    select case when k.body_hash = p_hash then 'replay' else 'changed' end, k.answer
    from idempotency_keys k where k.actor = p_actor and k.command = p_command and k.key = p_key;
  if not found then
    return query select 'new', null::jsonb;
  end if;
end $$;
--> statement-breakpoint
-- Closes a command in one round trip: remembers its answer, writes its audit row and puts what happened into the outbox,
-- in the command's own transaction.
create function close_command(
  p_actor text, p_command text, p_key text, p_hash bytea, p_answer jsonb, p_now timestamptz,
  p_audit_id text, p_hat text, p_person text, p_session text, p_subject text, p_details jsonb, p_request text,
  p_jobs json
) returns void language plpgsql volatile set search_path = public, audit, pg_temp as $$
begin
  insert into idempotency_keys (actor, command, key, body_hash, answer, created_at)
  values (p_actor, p_command, p_key, p_hash, p_answer, p_now);
  insert into audit.entries (id, at, action, outcome, actor, hat, person_id, session_id, subject, details, request_id)
  values (p_audit_id, p_now, p_command, 'done', p_actor, p_hat, p_person, p_session, p_subject, p_details, p_request);
  if p_jobs is not null then
    perform enqueue_job(j.task, j.payload, null, j.run_at)
    from json_to_recordset(p_jobs) as j(task text, payload json, run_at timestamptz);
  end if;
end $$;
--> statement-breakpoint
-- History is added to, never edited; not even by the role that owns it.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is refused: it is append-only', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger audit_entries_append_only before update or delete or truncate on audit.entries
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger policies_append_only before update or delete or truncate on policies
  for each statement execute function refuse_change();
