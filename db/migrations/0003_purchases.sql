-- A purchase begins as created and moves only along these arrows; what was agreed to never changes.
-- The state and its history cannot part: the history is written here.
create function purchases_move() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'created' then
      raise exception 'a purchase begins as created' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if (new.id, new.account_id, new.person_id, new.points, new.pay, new.buy_rate, new.rate_policy_id,
      new.rate_policy_version, new.limit_policy_id, new.livemode, new.created_at)
     is distinct from
     (old.id, old.account_id, old.person_id, old.points, old.pay, old.buy_rate, old.rate_policy_id,
      old.rate_policy_version, old.limit_policy_id, old.livemode, old.created_at) then
    raise exception 'what was agreed to cannot be changed' using errcode = 'restrict_violation';
  end if;
  if new.status <> old.status and not (old.status, new.status) in (
    ('created', 'open'), ('created', 'expired'),
    ('open', 'paid'), ('open', 'pending_async'), ('open', 'expired'),
    ('pending_async', 'paid'), ('pending_async', 'failed'),
    -- Both ends are the payment service's own word; if it says later that money came after all, the points follow it.
    ('expired', 'paid'), ('failed', 'paid'),
    ('paid', 'partially_refunded'), ('paid', 'refund_pending_customer'), ('paid', 'refunded'), ('paid', 'disputed'),
    ('partially_refunded', 'refund_pending_customer'), ('partially_refunded', 'refunded'), ('partially_refunded', 'disputed'),
    ('refund_pending_customer', 'partially_refunded'), ('refund_pending_customer', 'refunded'),
    ('refund_pending_customer', 'disputed'),
    ('refunded', 'disputed'),
    -- A refund that the payment service could not deliver.
    ('partially_refunded', 'paid'), ('refund_pending_customer', 'paid'),
    ('refunded', 'paid'), ('refunded', 'partially_refunded'),
    -- A dispute that was won leaves what was before it.
    ('disputed', 'paid'), ('disputed', 'partially_refunded'), ('disputed', 'refunded'),
    ('disputed', 'refund_pending_customer'), ('disputed', 'charged_back')
  ) then
    raise exception 'a purchase cannot go from % to %', old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger purchases_move before insert or update on purchases for each row execute function purchases_move();
--> statement-breakpoint
create function purchases_remember() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  insert into purchase_history (purchase_id, seq, status, at)
  select new.id, count(*) + 1, new.status, new.status_at from purchase_history where purchase_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger purchases_created after insert on purchases for each row execute function purchases_remember();
--> statement-breakpoint
create trigger purchases_moved after update on purchases for each row
  when (old.status is distinct from new.status) execute function purchases_remember();
--> statement-breakpoint
create trigger purchases_kept before delete or truncate on purchases
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger purchase_history_append_only before update or delete or truncate on purchase_history
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger purchase_receipts_append_only before update or delete or truncate on purchase_receipts
  for each statement execute function refuse_change();
