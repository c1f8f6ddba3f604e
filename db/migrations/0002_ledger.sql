-- Members' and organisations' balances are updated in place, on the same page, without touching an index.
alter table ledger.balances set (fillfactor = 50);
--> statement-breakpoint
-- The operator's chart of accounts: constant ids, points from 1, yen from 101.
insert into ledger.accounts (id, unit, kind, floored, opened_at) values
  (1, 'PTS', 'points_issued', false, now()),
  (2, 'PTS', 'gift_escrow', false, now()),
  (3, 'PTS', 'order_holds', false, now()),
  (4, 'PTS', 'cash_out_holds', false, now()),
  (101, 'JPY', 'stripe_clearing', false, now()),
  (102, 'JPY', 'bank', false, now()),
  (103, 'JPY', 'points_liability', false, now()),
  (104, 'JPY', 'retailer_payables', false, now()),
  (105, 'JPY', 'retailer_advances', false, now()),
  (106, 'JPY', 'fee_income', false, now()),
  (107, 'JPY', 'rate_difference', false, now()),
  (108, 'JPY', 'receivables', false, now()),
  (109, 'JPY', 'surrender_income', false, now()),
  (110, 'JPY', 'cash_out_payable', false, now());
--> statement-breakpoint
insert into ledger.rollups (account) select id from ledger.accounts where not floored;
--> statement-breakpoint
insert into ledger.rollup_state default values;
--> statement-breakpoint
create trigger accounts_append_only before update or delete or truncate on ledger.accounts
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger journals_append_only before update or delete or truncate on ledger.journals
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger moves_append_only before update or delete or truncate on ledger.moves
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger balances_stay before delete or truncate on ledger.balances
  for each statement execute function refuse_change();
--> statement-breakpoint
-- Entries: one signed line per account and move, from the moves themselves.
create view ledger.entries as
  select from_account as account, from_seq as seq, journal_id, line, unit, -amount as amount, from_balance as balance_after,
    to_account as counterpart
  from ledger.moves
  union all
  select to_account, to_seq, journal_id, line, unit, amount, to_balance, from_account
  from ledger.moves;
--> statement-breakpoint
-- Opens accounts with a floor of zero, for members or organisations.
create function ledger.open_accounts(p_kind text, p_count int, p_at timestamptz) returns bigint[]
language plpgsql volatile security definer set search_path = ledger, pg_temp as $$
declare
  opened bigint[];
begin
  with new_accounts as (
    insert into accounts (unit, kind, floored, opened_at)
    select 'PTS', p_kind, true, p_at from generate_series(1, p_count)
    returning id
  ), new_balances as (
    insert into balances (account) select id from new_accounts
  )
  select array_agg(id order by id) into opened from new_accounts;
  return opened;
end $$;
--> statement-breakpoint
-- Which journals of a set were posted before, by their place in it: '' or 'posted_before'. Null when none was.
create function ledger.posted_before(p_kinds text[], p_sources text[]) returns text[]
language sql stable as $$
  select case when count(j.id) > 0 then
    array_agg(case when j.id is null then '' else 'posted_before' end order by s.n) end
  from unnest(p_kinds, p_sources) with ordinality s (kind, source, n)
  left join ledger.journals j on j.kind = s.kind and j.source_id = s.source
$$;
--> statement-breakpoint
-- Decides the journals of a set in order, each against what the ones before it left. Those refused already are passed
-- over. The moves of a journal count one after another: each must leave its payer at zero or more.
create function ledger.decide(
  p_accounts bigint[], p_balances bigint[], p_journal int[], p_from bigint[], p_to bigint[], p_amount bigint[],
  inout refusals text[], inout missing bigint[]
) language plpgsql immutable as $$
declare
  payer int;
  payee int;
  step int := 1;
begin
  for j in 1 .. cardinality(refusals) loop
    for m in step .. cardinality(p_journal) loop
      exit when p_journal[m] <> j;
      step := m + 1;
      continue when refusals[j] <> '';
      payer := array_position(p_accounts, p_from[m]);
      payee := array_position(p_accounts, p_to[m]);
      if p_balances[payer] < p_amount[m] then
        refusals[j] := 'insufficient_points';
        missing[j] := p_amount[m] - p_balances[payer];
        for done in reverse m - 1 .. 1 loop
          exit when p_journal[done] <> j;
          payer := array_position(p_accounts, p_from[done]);
          payee := array_position(p_accounts, p_to[done]);
          if payer is not null then p_balances[payer] := p_balances[payer] + p_amount[done]; end if;
          if payee is not null then p_balances[payee] := p_balances[payee] - p_amount[done]; end if;
        end loop;
      else
        if payer is not null then p_balances[payer] := p_balances[payer] - p_amount[m]; end if;
        if payee is not null then p_balances[payee] := p_balances[payee] + p_amount[m]; end if;
      end if;
    end loop;
  end loop;
end $$;
--> statement-breakpoint
-- A reversal takes a whole journal back: the same moves, turned round. That it happens once is journals_reverses.
create function ledger.check_reversals(
  p_reverses bigint[], p_journal int[], p_unit text[], p_from bigint[], p_to bigint[], p_amount bigint[]
) returns void language plpgsql stable as $$
begin
  if exists (
    with original as (
      select journal_id, unit, to_account, from_account, amount from ledger.moves where journal_id = any (p_reverses)
    ), reversal as (
      select p_reverses[m.journal], m.unit, m.payer, m.payee, m.amount
      from unnest(p_journal, p_unit, p_from, p_to, p_amount) m (journal, unit, payer, payee, amount)
      where p_reverses[m.journal] is not null
    )
    (table original except all table reversal) union all (table reversal except all table original)
  ) or exists (select from ledger.journals where id = any (p_reverses) and reverses is not null) then
    raise exception 'a reversal must be the exact opposite of one journal that is no reversal itself'
      using errcode = 'check_violation', constraint = 'journals_opposite';
  end if;
end $$;
--> statement-breakpoint
-- Writes one journal of one move; its accounts are locked and its payer has enough.
create function ledger.write_one(
  p_kind text, p_source text, p_reverses bigint, p_line smallint, p_unit text, p_from bigint, p_to bigint, p_amount bigint,
  p_at timestamptz
) returns bigint language plpgsql volatile as $$
declare
  new_id bigint := nextval('ledger.journal_ids');
begin
  with journal as (
    insert into ledger.journals (id, kind, source_id, posted_at, mode, reverses)
    values (new_id, p_kind, p_source, p_at, (select mode from public.system_settings), p_reverses)
  ), changed as (
    update ledger.balances
    set balance = balance + case when account = p_from then -p_amount else p_amount end, seq = seq + 1
    where account in (p_from, p_to)
    returning account, balance, seq
  )
  insert into ledger.moves (journal_id, line, unit, from_account, to_account, amount,
    from_balance, to_balance, from_seq, to_seq)
  select new_id, p_line, p_unit, p_from, p_to, p_amount, f.balance, t.balance, f.seq, t.seq
  from (select) once
  left join changed f on f.account = p_from
  left join changed t on t.account = p_to;
  return new_id;
end $$;
--> statement-breakpoint
-- Writes a set whose accounts are locked and whose payers have enough. Journals with an id of 0 are left out.
create function ledger.write_set(
  p_ids bigint[], p_kinds text[], p_sources text[], p_reverses bigint[],
  p_journal int[], p_line smallint[], p_unit text[], p_from bigint[], p_to bigint[], p_amount bigint[],
  p_from_balance bigint[], p_to_balance bigint[], p_from_seq int[], p_to_seq int[], p_at timestamptz
) returns void language plpgsql volatile as $$
begin
  with journal as (
    insert into ledger.journals (id, kind, source_id, posted_at, mode, reverses)
    select j.id, j.kind, j.source, p_at, (select mode from public.system_settings), j.reverses
    from unnest(p_ids, p_kinds, p_sources, p_reverses) j (id, kind, source, reverses)
    where j.id > 0
  ), moved as (
    insert into ledger.moves (journal_id, line, unit, from_account, to_account, amount,
      from_balance, to_balance, from_seq, to_seq)
    select p_ids[m.journal], m.line, m.unit, m.payer, m.payee, m.amount, m.from_balance, m.to_balance, m.from_seq, m.to_seq
    from unnest(p_journal, p_line, p_unit, p_from, p_to, p_amount, p_from_balance, p_to_balance, p_from_seq, p_to_seq)
      m (journal, line, unit, payer, payee, amount, from_balance, to_balance, from_seq, to_seq)
  )
  update ledger.balances b set balance = b.balance + d.delta, seq = b.seq + d.entries
  from (
    select account, sum(delta)::bigint as delta, count(*)::int as entries
    from (
      select p_from[n] as account, -p_amount[n] as delta from generate_subscripts(p_from, 1) n
      union all
      select p_to[n], p_amount[n] from generate_subscripts(p_to, 1) n
    ) side
    where account >= 1000
    group by account
  ) d
  where b.account = d.account;
end $$;
--> statement-breakpoint
-- Posts a set of journals in one round trip. Arrays: one element per journal (p_kinds, p_sources, and p_reverses, which
-- is null when nothing is reversed), then one per move, journal by journal: the journal's place in the set from 1, the
-- move's line in it, and the move. Answers each journal's id, or 0 where it was refused; then `refusals` says why, in
-- the same places: '', 'insufficient_points' (`missing`: how many) or 'posted_before'. Null when nothing was refused.
-- With p_each the others are posted nevertheless; without it one refusal refuses the whole set. A source that somebody
-- else posts at this moment breaks journals_source.
-- Floored accounts are locked in id order, so opposing sets wait for each other and never deadlock.
create function ledger.post(
  p_kinds text[], p_sources text[], p_reverses bigint[],
  p_journal int[], p_line smallint[], p_unit text[], p_from bigint[], p_to bigint[], p_amount bigint[],
  p_at timestamptz, p_each boolean,
  out ids bigint[], out refusals text[], out missing bigint[]
) language plpgsql volatile security definer
set search_path = ledger, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  accounts bigint[];
  balances bigint[];
  seqs int[];
  from_balance bigint[];
  to_balance bigint[];
  from_seq int[];
  to_seq int[];
  lowest bigint;
  own xid8;
begin
  if 0 >= any (p_amount) then
    raise exception 'a move takes more than nothing' using errcode = 'check_violation', constraint = 'moves_amount';
  end if;
  -- The roll-up relies on it: an id is drawn only by a transaction that has its number already.
  own := pg_current_xact_id();

  select array_agg(b.account), array_agg(b.balance), array_agg(b.seq) into accounts, balances, seqs
  from (
    select account, balance, seq from ledger.balances
    where account = any (p_from || p_to) order by account for no key update
  ) b;

  if p_reverses is not null then
    perform ledger.check_reversals(p_reverses, p_journal, p_unit, p_from, p_to, p_amount);
  end if;
  if p_each then
    refusals := ledger.posted_before(p_kinds, p_sources);
  end if;

  if cardinality(p_kinds) = 1 and cardinality(p_from) = 1 and refusals is null
    and (p_from[1] < 1000 or balances[array_position(accounts, p_from[1])] >= p_amount[1]) then
    ids := array[ledger.write_one(p_kinds[1], p_sources[1], p_reverses[1], p_line[1], p_unit[1], p_from[1], p_to[1],
      p_amount[1], p_at)];
    return;
  end if;

  -- Once to see whether all can be posted, and once more without those that cannot.
  for pass in 1 .. 2 loop
    if refusals is not null then
      select array_agg(m.journal), array_agg(m.line), array_agg(m.unit),
        array_agg(m.payer), array_agg(m.payee), array_agg(m.amount)
      into p_journal, p_line, p_unit, p_from, p_to, p_amount
      from unnest(p_journal, p_line, p_unit, p_from, p_to, p_amount) m (journal, line, unit, payer, payee, amount)
      where refusals[m.journal] = '';
    end if;

    with side as (
      select n, 0 as way, p_from[n] as account, -p_amount[n] as delta from generate_subscripts(p_from, 1) n
      union all
      select n, 1, p_to[n], p_amount[n] from generate_subscripts(p_to, 1) n
    ), entry as (
      select s.n, s.way,
        (b.balance + sum(s.delta) over so_far)::bigint as balance, (b.seq + row_number() over so_far)::int as seq
      from side s left join unnest(accounts, balances, seqs) b (account, balance, seq) on b.account = s.account
      window so_far as (partition by s.account order by s.n)
    )
    select array_agg(balance) filter (where way = 0), array_agg(balance) filter (where way = 1),
      array_agg(seq) filter (where way = 0), array_agg(seq) filter (where way = 1), min(balance)
    into from_balance, to_balance, from_seq, to_seq, lowest
    from (select * from entry order by n) e;
    exit when lowest >= 0 or lowest is null;

    if refusals is null then
      refusals := coalesce(ledger.posted_before(p_kinds, p_sources), array_fill(''::text, array[cardinality(p_kinds)]));
    end if;
    missing := array_fill(0::bigint, array[cardinality(p_kinds)]);
    select d.refusals, d.missing into refusals, missing
    from ledger.decide(accounts, balances, p_journal, p_from, p_to, p_amount, refusals, missing) d;
    if not p_each then
      return;
    end if;
  end loop;

  select array_agg(case when coalesce(refusals[n], '') = '' then nextval('ledger.journal_ids') else 0 end order by n)
  into ids from generate_subscripts(p_kinds, 1) n;
  perform ledger.write_set(ids, p_kinds, p_sources, p_reverses, p_journal, p_line, p_unit, p_from, p_to, p_amount,
    from_balance, to_balance, from_seq, to_seq, p_at);
end $$;
--> statement-breakpoint
-- Takes whole journals back, all of them or none: the same moves turned round, last one first. Answers as ledger.post.
create function ledger.reverse(
  p_kinds text[], p_sources text[], p_of_kinds text[], p_of_sources text[], p_at timestamptz,
  out ids bigint[], out refusals text[], out missing bigint[]
) language plpgsql volatile security definer set search_path = ledger, pg_temp as $$
declare
  originals bigint[];
begin
  select array_agg(j.id order by o.n) into originals
  from unnest(p_of_kinds, p_of_sources) with ordinality o (kind, source, n)
  join ledger.journals j on j.kind = o.kind and j.source_id = o.source;
  if cardinality(originals) is distinct from cardinality(p_kinds) then
    raise exception 'a journal that should be reversed was never posted' using errcode = 'no_data_found';
  end if;
  select p.ids, p.refusals, p.missing into ids, refusals, missing
  from (
    select array_agg(o.n::int order by o.n, m.line desc) as journal,
      array_agg(m.place::smallint order by o.n, m.line desc) as line,
      array_agg(m.unit order by o.n, m.line desc) as unit,
      array_agg(m.to_account order by o.n, m.line desc) as payer,
      array_agg(m.from_account order by o.n, m.line desc) as payee,
      array_agg(m.amount order by o.n, m.line desc) as amount
    from unnest(originals) with ordinality o (id, n)
    cross join lateral (
      select *, row_number() over (order by line desc) as place from ledger.moves where journal_id = o.id
    ) m
  ) turned
  cross join lateral ledger.post(p_kinds, p_sources, originals, turned.journal, turned.line, turned.unit,
    turned.payer, turned.payee, turned.amount, p_at, false) p;
end $$;
--> statement-breakpoint
-- Sums what the operator accounts gained since the last time. Two steps, so that a transaction that commits late is
-- never missed: a run notes the newest id that was drawn, and then takes its own transaction number; a later run sums up
-- to that id once every transaction with a lower number has ended. A journal's id is drawn by a transaction that has its
-- number already, so whoever drew an id up to the noted one is among them. (A snapshot's xmax would not do: it is the
-- last completed number plus one, and younger transactions may be running.) Answers up to which id all is summed.
create function ledger.roll_up() returns bigint
language plpgsql volatile security definer set search_path = ledger, pg_temp as $$
declare
  newest bigint;
  own bigint;
  state ledger.rollup_state;
begin
  if pg_current_xact_id_if_assigned() is not null then
    raise exception 'the roll-up needs a transaction of its own' using errcode = 'active_sql_transaction';
  end if;
  select case when is_called then last_value else 0 end into newest from ledger.journal_ids;
  own := pg_current_xact_id()::text::bigint;
  select * into state from ledger.rollup_state for update;
  if state.next_through > state.through
    and pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= state.next_after then
    update ledger.rollups r set balance = r.balance + d.delta
    from (
      select account, sum(delta)::bigint as delta
      from (
        select to_account as account, amount as delta from ledger.moves
        where journal_id > state.through and journal_id <= state.next_through and to_seq is null
        union all
        select from_account, -amount from ledger.moves
        where journal_id > state.through and journal_id <= state.next_through and from_seq is null
      ) side
      group by account
    ) d
    where r.account = d.account;
    state.through := state.next_through;
  end if;
  update ledger.rollup_state set through = state.through, next_through = newest, next_after = own;
  return state.through;
end $$;
--> statement-breakpoint
-- What stands in members' and organisations' accounts, for reads that decide on many things at once.
create view ledger.held_balances as select account, balance from ledger.balances;
--> statement-breakpoint
-- What stands in every account at this moment. Operator accounts: the roll-up and what came after it.
create view ledger.account_balances as
  select b.account, 'PTS'::text as unit, a.kind, b.balance
  from ledger.balances b join ledger.accounts a on a.id = b.account
  union all
  select r.account, a.unit, a.kind, (r.balance
    + coalesce((select sum(m.amount) from ledger.moves m
        where m.to_account = r.account and m.to_seq is null and m.journal_id > s.through), 0)
    - coalesce((select sum(m.amount) from ledger.moves m
        where m.from_account = r.account and m.from_seq is null and m.journal_id > s.through), 0))::bigint
  from ledger.rollups r join ledger.accounts a on a.id = r.account cross join ledger.rollup_state s;
