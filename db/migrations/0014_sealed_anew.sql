-- A run's profile may be sealed anew with another key, whatever its state: that it says the same is shown by the hash of
-- its file, which two people have wanted.
create or replace function bank_runs_step() returns trigger language plpgsql as $$
begin
  if old.status <> new.status and not (
    (old.status = 'draft' and new.status in ('approved', 'discarded'))
    or (old.status = 'approved' and new.status in ('exported', 'discarded'))
    or (old.status = 'exported' and new.status = 'settled')
    or (old.status = 'settled' and new.status = 'exported')
  ) then
    raise exception 'a bank run cannot go from % to %', old.status, new.status using errcode = 'restrict_violation';
  end if;
  if old.status <> 'draft' and (new.transfer_date, new.line_count, new.total, new.created_by)
     is distinct from (old.transfer_date, old.line_count, old.total, old.created_by)
     or old.file_hash is not null and new.file_hash is distinct from old.file_hash then
    raise exception 'a bank run that was approved cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
