-- Puts a job into the queue in this transaction, silently. The queue's own add_job also sends a NOTIFY, and PostgreSQL
-- lets transactions with one commit only one after another, on the whole server, each with its own write to disk. So the
-- workers are woken after the commit, by a statement of its own. A job with a key, or of a task that the queue does not
-- know yet, takes the queue's way.
create function enqueue_job(p_task text, p_payload json, p_key text, p_run_at timestamptz) returns void
language plpgsql volatile as $$
begin
  if p_key is null then
    insert into graphile_worker._private_jobs (task_id, payload, run_at, max_attempts)
    select t.id, p_payload, coalesce(p_run_at, now()), 25
    from graphile_worker._private_tasks t where t.identifier = p_task;
    if found then
      return;
    end if;
  end if;
  perform graphile_worker.add_job(p_task, p_payload, job_key := p_key, run_at := p_run_at, max_attempts := 25);
end $$;
