-- A transfer moves along its states and never leaves an end; who gave how much stays as it was.
create function transfers_step() returns trigger language plpgsql as $$
begin
  if old.status <> new.status and not (
    (old.status = 'scheduled' and new.status in ('awaiting_claim', 'delivered', 'cancelled'))
    or (old.status = 'awaiting_claim' and new.status in ('claimed', 'cancelled', 'returned'))
  ) then
    raise exception 'a transfer cannot go from % to %', old.status, new.status using errcode = 'restrict_violation';
  end if;
  if (new.id, new.from_account_id, new.by_person_id, new.points, new.created_at, new.policy_id)
     is distinct from (old.id, old.from_account_id, old.by_person_id, old.points, old.created_at, old.policy_id) then
    raise exception 'what a transfer gives cannot be changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger transfers_step before update on transfers for each row execute function transfers_step();
--> statement-breakpoint
create trigger transfers_kept before delete or truncate on transfers for each statement execute function refuse_change();
--> statement-breakpoint
create trigger transfer_history_append_only before update or delete or truncate on transfer_history
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger thank_you_notes_append_only before update or delete or truncate on thank_you_notes
  for each statement execute function refuse_change();
--> statement-breakpoint
-- A usage row is rewritten by every send of its account: room on the page keeps those updates in place.
alter table transfer_usage set (fillfactor = 50);
