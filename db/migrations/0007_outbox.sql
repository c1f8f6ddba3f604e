-- Puts jobs into the queue in this transaction, silently. The queue's own add_job also sends a NOTIFY, and PostgreSQL
-- lets transactions with one commit only one after another, on the whole server, each with its own write to disk. So the
-- workers are woken after the commit, by a statement of its own. A task that the queue has never heard of is made known
-- to it first.
create function enqueue_jobs(p_jobs json) returns void language plpgsql volatile as $$
declare
  wanted int := json_array_length(p_jobs);
  written int;
begin
  for attempt in 1 .. 2 loop
    insert into graphile_worker._private_jobs (task_id, payload, run_at, max_attempts)
    select t.id, j.payload, coalesce(j.run_at, now()), 25
    from json_to_recordset(p_jobs) as j(task text, payload json, run_at timestamptz)
    join graphile_worker._private_tasks t on t.identifier = j.task
    where attempt = 2 or not exists (
      select from json_to_recordset(p_jobs) as k(task text)
      where not exists (select from graphile_worker._private_tasks known where known.identifier = k.task)
    );
    get diagnostics written = row_count;
    exit when written = wanted;
    insert into graphile_worker._private_tasks (identifier)
    select distinct k.task from json_to_recordset(p_jobs) as k(task text) on conflict do nothing;
  end loop;
end $$;
