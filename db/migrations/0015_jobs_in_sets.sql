-- One command may put ten thousand jobs: a list of JSON that is read by its index is read from its beginning each time.
create or replace function close_command(
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
    perform enqueue_job(j ->> 'task', j -> 'payload', null, (j ->> 'run_at')::timestamptz)
    from json_array_elements(p_jobs) j;
  end if;
end $$;
