-- Whether a transfer's columns go together. One CHECK in compiled form: a dozen of them are parsed anew by every insert
-- and cost more than the row itself.
create function transfer_is_sound(
  p_status text, p_waits_for text, p_end_reason text, p_channel text, p_to_email text, p_to text, p_from text,
  p_points bigint, p_message text, p_scheduled_for timestamptz, p_sent_at timestamptz, p_expires_at timestamptz,
  p_ended_at timestamptz, p_next_step_at timestamptz
) returns boolean language plpgsql immutable as $$
begin
  if p_points <= 0 or length(p_message) > 1000 or p_to = p_from then
    return false;
  end if;
  if (p_channel = 'email') <> (p_to_email is not null) or p_channel not in ('email', 'account', 'link') then
    return false;
  end if;
  -- An open gift has something due; an ended one has an end and nothing more to come.
  if (p_status in ('scheduled', 'awaiting_claim')) <> (p_ended_at is null) or (p_ended_at is null) <> (p_next_step_at is not null) then
    return false;
  end if;
  if (p_status = 'awaiting_claim') <> (p_waits_for is not null) or (p_status in ('cancelled', 'returned')) <> (p_end_reason is not null) then
    return false;
  end if;
  case p_status
    when 'scheduled' then return p_scheduled_for is not null and p_sent_at is null and (p_channel <> 'account' or p_to is not null);
    when 'awaiting_claim' then return p_sent_at is not null and p_expires_at is not null
      and (p_waits_for = 'person' or (p_waits_for = 'room' and p_to is not null));
    when 'claimed', 'delivered' then return p_sent_at is not null and p_to is not null;
    when 'cancelled' then return p_end_reason in ('sender', 'undeliverable');
    when 'returned' then return p_end_reason = 'deadline';
    else return false;
  end case;
end $$;
--> statement-breakpoint
alter table transfers add constraint transfers_sound check (transfer_is_sound(
  status, waits_for, end_reason, channel, to_email, to_account_id, from_account_id, points, message, scheduled_for, sent_at,
  expires_at, ended_at, next_step_at
));
--> statement-breakpoint
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
