-- Plans in force: adopted from a day on, taken back until that day, and what they write in other rooms. What
-- follows once the day has come: 0049-following.sql.
-- docs/decisions/0038-plans.md.

-- A plan in force from a day on: what it did, so that all of it can be taken back until that day.
create table planning.adoption (
  id uuid primary key default kernel.new_id(),
  plan_id uuid not null references planning.plan,
  place_id uuid not null references territory.unit,
  lineage uuid[] not null,
  effective date not null,
  adopted_by uuid default kernel.actor() references identity.person,
  adopted_at timestamptz not null default now(),
  undone_by uuid references identity.person,
  undone_at timestamptz,
  -- Ids alone: which grids live on, which were founded and closed, what was hung otherwise.
  trace jsonb not null,
  -- When what is stored with a unit's parents began to follow: cases, places that are visited.
  followed_at timestamptz,
  constraint adoption_begins_today_or_later check (effective >= adopted_at::date)
);
create unique index plan_is_adopted_once on planning.adoption (plan_id) where undone_at is null;
create index adoption_of on planning.adoption (plan_id);
create index adoption_in on planning.adoption using gin (lineage);
create index adoption_at on planning.adoption (place_id);
create index adoption_by on planning.adoption (adopted_by);
create index adoption_undone_by on planning.adoption (undone_by) where undone_by is not null;
create index adoption_to_follow on planning.adoption (effective) where followed_at is null and undone_at is null;

create trigger tell_lineage before insert on planning.adoption
  for each row execute function planning.tell_lineage();

-- One plan at a time waits for its day in a place: another one, of the place, above or below it, would be laid upon
-- grids that are not there yet.
create function planning.judge_adoption() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    -- Two who adopt at once must not pass each other.
    perform pg_advisory_xact_lock(hashtext('planning.adoption'));
    if exists (
      select from planning.adoption a where a.undone_at is null and a.effective > current_date
        and (a.place_id = any(new.lineage) or new.place_id = any(a.lineage)))
    then
      perform planning.refuse('one_plan_waits_for_its_day');
    end if;
    if not exists (select from planning.plan p where p.id = new.plan_id and p.state = 'approved' for update) then
      perform planning.refuse('plan_goes_its_way');
    end if;
  elsif old.undone_at is not null
    and to_jsonb(new) - '{adopted_by,undone_by}'::text[] is distinct from to_jsonb(old) - '{adopted_by,undone_by}'::text[]
  then
    perform planning.refuse('plan_goes_its_way');
  elsif new.undone_at is not null and old.effective <= current_date then
    perform planning.refuse('what_has_begun_is_not_undone');
  -- What it did is written down in the transaction that did it, and never again.
  elsif (new.plan_id, new.effective) is distinct from (old.plan_id, old.effective)
    or new.trace is distinct from old.trace and old.adopted_at <> now()
  then
    perform planning.refuse('plan_stays_where_it_is');
  end if;
  return new;
end $$;
-- After the lineage is told: triggers of one kind run in the order of their names.
create trigger zz_judge_adoption before insert or update on planning.adoption
  for each row execute function planning.judge_adoption();

alter table planning.adoption enable row level security;
create policy of_the_program on planning.adoption to wutong_app
  using ((select kernel.purpose()) = 'housekeeping');
create policy in_reach on planning.adoption for select to wutong_app
  using (lineage && (select kernel.scope('plan.draw')) or lineage && (select kernel.scope('plan.adopt')));
create policy adopt on planning.adoption for insert to wutong_app
  with check (lineage && kernel.scope('plan.adopt') and adopted_by = kernel.actor());
create policy undo on planning.adoption for update to wutong_app using (lineage && (select kernel.scope('plan.adopt')));
grant select, insert, update on planning.adoption to wutong_app;

-- What somebody of the staff did with plans, told to them; and forgotten with them: plans and what they led to stay.
create function planning.told_of_me() returns table (what text, plan_id uuid, at timestamptz, words text)
language sql stable security definer set search_path = pg_catalog as $$
  select 'made', id, made_at, null from planning.plan where made_by = kernel.actor()
  union all select 'proposed', id, proposed_at, null from planning.plan where proposed_by = kernel.actor()
  union all select 'approved', id, approved_at, null from planning.plan where approved_by = kernel.actor()
  union all select 'drawn', r.plan_id, asked_at, null from planning.run r where asked_by = kernel.actor()
  union all select 'moved', m.plan_id, moved_at, null from planning.move m where moved_by = kernel.actor()
  union all select 'said', c.plan_id, said_at, c.words from planning.comment c where said_by = kernel.actor()
  union all select 'adopted', a.plan_id, adopted_at, null from planning.adoption a where adopted_by = kernel.actor()
  union all select 'undone', a.plan_id, undone_at, null from planning.adoption a where undone_by = kernel.actor()
$$;
create function planning.forget_me() returns void
language sql security definer set search_path = pg_catalog as $$
  update planning.comment set words = null, said_by = null where said_by = kernel.actor();
  update planning.move set moved_by = null where moved_by = kernel.actor();
  update planning.run set asked_by = null where asked_by = kernel.actor();
  update planning.adoption set adopted_by = nullif(adopted_by, kernel.actor()), undone_by = nullif(undone_by, kernel.actor())
    where kernel.actor() in (adopted_by, undone_by);
  update planning.plan set made_by = nullif(made_by, kernel.actor()), proposed_by = nullif(proposed_by, kernel.actor()),
    approved_by = nullif(approved_by, kernel.actor()) where kernel.actor() in (made_by, proposed_by, approved_by);
$$;
revoke execute on function planning.told_of_me(), planning.forget_me() from public;
grant execute on function planning.told_of_me(), planning.forget_me() to wutong_app;

-- What adopting writes in other rooms, and how it is taken back ---------------------------------------------------------

-- What is to begin on a day to come can be taken back; what has begun stays.
create policy recall on territory.unit_parent for delete to wutong_app
  using (lower(valid) > current_date and territory.reaches(kernel.scope('unit.edit'), parent_id));
create policy recall on territory.unit_name for delete to wutong_app
  using (lower(valid) > current_date and territory.reaches(kernel.scope('unit.edit'), unit_id));
grant delete on territory.unit_parent, territory.unit_name to wutong_app;

-- Removes units that are yet to begin, with the ties by which they hang. By policies alone neither could go first:
-- without its tie nobody's authority reaches a unit, and without the unit there is nothing that it ties.
create function territory.remove_unborn(units uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (
    select from territory.unit u where u.id = any(units)
      and (lower(u.valid) <= current_date or not territory.reaches(kernel.scope('unit.edit'), u.id)))
  then
    raise exception 'What has begun stays' using errcode = 'check_violation', constraint = 'begun_unit_stays';
  end if;
  delete from territory.unit_parent where child_id = any(units);
  delete from territory.unit_code where unit_id = any(units);
  delete from territory.unit where id = any(units);
end $$;
revoke execute on function territory.remove_unborn(uuid[]) from public;
grant execute on function territory.remove_unborn(uuid[]) to wutong_app;

-- Main stations of some grids from a day on; null: none. Gives what ended with until when it was to last.
create function stations.regroup_mains(grids uuid[], mains uuid[], on_day date) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  was jsonb;
begin
  if exists (select from unnest(grids) as g (id) where not territory.reaches(kernel.scope('mainStation.appoint'), g.id)) then
    raise exception 'not theirs' using errcode = 'insufficient_privilege';
  end if;
  perform from stations.main_station m where m.unit_id = any(grids) for update;
  if exists (select from stations.main_station m where m.unit_id = any(grids) and lower(m.valid) >= on_day) then
    raise exception 'changes anyhow' using errcode = 'check_violation', constraint = 'changes_on_that_day_anyhow';
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('unit', m.unit_id, 'from', lower(m.valid), 'until', upper(m.valid))), '[]')
    into was from stations.main_station m where m.unit_id = any(grids) and m.valid @> on_day;
  update stations.main_station m set valid = daterange(lower(m.valid), on_day)
    where m.unit_id = any(grids) and m.valid @> on_day;
  insert into stations.main_station (unit_id, station_id, valid)
    select g.id, g.main, daterange(on_day, null) from unnest(grids, mains) as g (id, main) where g.main is not null;
  return was;
end $$;
create function stations.recall_mains(grids uuid[], was jsonb, on_day date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from unnest(grids) as g (id) where not territory.reaches(kernel.scope('mainStation.appoint'), g.id)) then
    raise exception 'not theirs' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from stations.main_station m where m.unit_id = any(grids) and lower(m.valid) > on_day) then
    raise exception 'built upon' using errcode = 'check_violation', constraint = 'adoption_is_built_upon';
  end if;
  delete from stations.main_station m where m.unit_id = any(grids) and lower(m.valid) = on_day;
  update stations.main_station m set valid = daterange(lower(m.valid), w.until)
    from jsonb_to_recordset(was) as w (unit uuid, "from" date, until date)
    where m.unit_id = w.unit and lower(m.valid) = w."from" and upper(m.valid) = on_day;
end $$;

-- What organisations and posts follow when area grids close and are founded: posts and their holders end with a
-- closed grid, a founded one gets vacant posts like those of the grid that it comes from; what sits in a closed grid
-- sits in its heir, whoever led it leads nothing; rosters go to other main stations. Gives what ended, to take it back.
create function organisations.regroup(closed uuid[], heirs uuid[], founded uuid[], likes uuid[], served uuid[],
  servers uuid[], on_day date) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  was jsonb := '{}';
begin
  if exists (select from unnest(closed || heirs || founded) as g (id)
      where not territory.reaches(kernel.scope('post.appoint'), g.id)
        or not territory.reaches(kernel.scope('organisation.edit'), g.id))
    or exists (select from unnest(served) as o (id) where not organisations.reaches(kernel.scope('organisation.edit'), o.id))
  then
    raise exception 'not theirs' using errcode = 'insufficient_privilege';
  end if;
  perform from organisations.organisation o where o.id = any(served) order by o.id for no key update;
  if exists (select from organisations.post p where p.unit_id = any(closed) and lower(p.valid) >= on_day)
    or exists (select from organisations.holding h join organisations.post p on p.id = h.post_id
      where p.unit_id = any(closed) and lower(h.valid) >= on_day)
    or exists (select from organisations.attachment a where a.unit_id = any(closed) and lower(a.valid) >= on_day)
    or exists (select from organisations.served_by s where s.organisation_id = any(served) and lower(s.valid) >= on_day)
  then
    raise exception 'changes anyhow' using errcode = 'check_violation', constraint = 'changes_on_that_day_anyhow';
  end if;
  was := was || jsonb_build_object(
    'posts', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'until', upper(p.valid))), '[]')
      from organisations.post p where p.unit_id = any(closed) and p.valid @> on_day),
    'holdings', (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'until', upper(h.valid))), '[]')
      from organisations.holding h join organisations.post p on p.id = h.post_id
      where p.unit_id = any(closed) and h.valid @> on_day),
    'attachments', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'until', upper(a.valid))), '[]')
      from organisations.attachment a where a.unit_id = any(closed) and a.valid @> on_day),
    'served', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'until', upper(s.valid))), '[]')
      from organisations.served_by s where s.organisation_id = any(served) and s.valid @> on_day));
  update organisations.holding h set valid = daterange(lower(h.valid), on_day)
    from jsonb_to_recordset(was -> 'holdings') as w (id uuid) where h.id = w.id;
  update organisations.post p set valid = daterange(lower(p.valid), on_day)
    from jsonb_to_recordset(was -> 'posts') as w (id uuid) where p.id = w.id;
  insert into organisations.post (unit_id, kind, number, department_id, valid)
    select g.id, p.kind, p.number, p.department_id, daterange(on_day, null)
    from unnest(founded, likes) as g (id, alike)
    join organisations.post p on p.unit_id = g.alike and p.valid @> on_day - 1;
  update organisations.attachment a set valid = daterange(lower(a.valid), on_day)
    from jsonb_to_recordset(was -> 'attachments') as w (id uuid) where a.id = w.id;
  insert into organisations.attachment (organisation_id, kind, unit_id, valid)
    select a.organisation_id, a.kind, g.heir, daterange(on_day, w.until)
    from jsonb_to_recordset(was -> 'attachments') as w (id uuid, until date)
    join organisations.attachment a on a.id = w.id and a.kind <> 'leads'
    join unnest(closed, heirs) as g (id, heir) on g.id = a.unit_id;
  update organisations.served_by s set valid = daterange(lower(s.valid), on_day)
    from jsonb_to_recordset(was -> 'served') as w (id uuid) where s.id = w.id;
  insert into organisations.served_by (organisation_id, station_id, valid)
    select o.id, s.server, daterange(on_day, upper(o.valid))
    from unnest(served, servers) as s (id, server) join organisations.organisation o on o.id = s.id;
  return was;
end $$;

-- Takes it back before its day. What was built upon it meanwhile is in the way: holders of new posts, other rosters.
create function organisations.recall(heirs uuid[], founded uuid[], served uuid[], was jsonb, on_day date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from unnest(heirs || founded) as g (id)
      where not territory.reaches(kernel.scope('post.appoint'), g.id)
        or not territory.reaches(kernel.scope('organisation.edit'), g.id))
  then
    raise exception 'not theirs' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from organisations.holding h join organisations.post p on p.id = h.post_id where p.unit_id = any(founded))
    or exists (select from organisations.served_by s where s.organisation_id = any(served) and lower(s.valid) > on_day)
  then
    raise exception 'built upon' using errcode = 'check_violation', constraint = 'adoption_is_built_upon';
  end if;
  delete from organisations.served_by s where s.organisation_id = any(served) and lower(s.valid) = on_day;
  update organisations.served_by s set valid = daterange(lower(s.valid), w.until)
    from jsonb_to_recordset(was -> 'served') as w (id uuid, until date) where s.id = w.id and upper(s.valid) = on_day;
  delete from organisations.attachment a
    using organisations.attachment b, jsonb_to_recordset(was -> 'attachments') as w (id uuid)
    where b.id = w.id and a.organisation_id = b.organisation_id and a.kind = b.kind and a.unit_id = any(heirs)
      and lower(a.valid) = on_day;
  update organisations.attachment a set valid = daterange(lower(a.valid), w.until)
    from jsonb_to_recordset(was -> 'attachments') as w (id uuid, until date) where a.id = w.id and upper(a.valid) = on_day;
  delete from organisations.post p where p.unit_id = any(founded) and lower(p.valid) = on_day;
  update organisations.post p set valid = daterange(lower(p.valid), w.until)
    from jsonb_to_recordset(was -> 'posts') as w (id uuid, until date) where p.id = w.id and upper(p.valid) = on_day;
  update organisations.holding h set valid = daterange(lower(h.valid), w.until)
    from jsonb_to_recordset(was -> 'holdings') as w (id uuid, until date) where h.id = w.id and upper(h.valid) = on_day;
end $$;
revoke execute on function stations.regroup_mains(uuid[], uuid[], date), stations.recall_mains(uuid[], jsonb, date),
  organisations.regroup(uuid[], uuid[], uuid[], uuid[], uuid[], uuid[], date),
  organisations.recall(uuid[], uuid[], uuid[], jsonb, date) from public;
grant execute on function stations.regroup_mains(uuid[], uuid[], date), stations.recall_mains(uuid[], jsonb, date),
  organisations.regroup(uuid[], uuid[], uuid[], uuid[], uuid[], uuid[], date),
  organisations.recall(uuid[], uuid[], uuid[], jsonb, date) to wutong_app;
