-- Adopting and undoing, mended: what was built upon an adoption is in the way of undoing it and is named, and is never
-- swept away; what a plan that waits for its day is laid upon stays as it is until then; planners hear nothing of sealed
-- cases but how many there are. docs/decisions/0038-plans.md.

-- What was built upon a regrouping since --------------------------------------------------------------------------------

-- Main stations: whatever was appointed by hand for that very day or later stays, and is in the way. `mains` are those
-- that the regrouping appointed itself, grid by grid; null: it was done before anybody wrote them down.
drop function stations.recall_mains(uuid[], jsonb, date);
create function stations.mains_built_upon(grids uuid[], mains uuid[], on_day date) returns setof uuid
language sql stable set search_path = pg_catalog as $$
  select distinct m.unit_id from stations.main_station m
  where m.unit_id = any(grids) and lower(m.valid) >= on_day
    and not (lower(m.valid) = on_day and (mains is null or upper_inf(m.valid) and exists (
      select from unnest(grids, mains) as g (id, main) where g.id = m.unit_id and g.main = m.station_id)))
$$;
create function stations.recall_mains(grids uuid[], mains uuid[], was jsonb, on_day date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from unnest(grids) as g (id) where not territory.reaches(kernel.scope('mainStation.appoint'), g.id)) then
    raise exception 'not theirs' using errcode = 'insufficient_privilege';
  end if;
  perform from stations.main_station m where m.unit_id = any(grids) for update;
  if exists (select from stations.mains_built_upon(grids, mains, on_day)) then
    raise exception 'built upon' using errcode = 'check_violation', constraint = 'adoption_is_built_upon';
  end if;
  delete from stations.main_station m where m.unit_id = any(grids) and lower(m.valid) = on_day;
  update stations.main_station m set valid = daterange(lower(m.valid), w.until)
    from jsonb_to_recordset(was) as w (unit uuid, "from" date, until date)
    where m.unit_id = w.unit and lower(m.valid) = w."from" and upper(m.valid) = on_day;
end $$;

-- Posts and organisations: holders of new posts, posts founded by hand at new grids, other rosters, other seats. Gives
-- the grid (of a roster and of a seat: the organisation), and what it is.
create function organisations.built_upon(heirs uuid[], founded uuid[], served uuid[], was jsonb, on_day date)
returns table (id uuid, what text)
language sql stable security definer set search_path = pg_catalog as $$
  select each.id, each.what from (
  select p.unit_id as id, 'holder' as what from organisations.post p
    where p.unit_id = any(founded) and exists (select from organisations.holding h where h.post_id = p.id)
  union select p.unit_id, 'post' from organisations.post p
    where p.unit_id = any(founded)
      and (lower(p.valid) <> on_day or not upper_inf(p.valid) or was ? 'founded' and not was -> 'founded' ? p.id::text)
  union select s.organisation_id, 'roster' from organisations.served_by s
    where s.organisation_id = any(served) and lower(s.valid) > on_day
  union select a.organisation_id, 'seat' from organisations.attachment a
    where lower(a.valid) >= on_day and exists (
      select from jsonb_to_recordset(was -> 'attachments') as w (id uuid, until date)
      join organisations.attachment b on b.id = w.id and b.organisation_id = a.organisation_id and b.kind = a.kind
      -- What was to follow anyhow when the regrouping was done.
      where (w.until is null or lower(a.valid) < w.until)
        and not (a.kind <> 'leads' and a.unit_id = any(heirs) and lower(a.valid) = on_day and upper(a.valid) is not distinct from w.until))
  ) each where kernel.scope('organisation.edit') <> '{}'
$$;

-- As before, but the posts that it founds are written down.
create or replace function organisations.regroup(closed uuid[], heirs uuid[], founded uuid[], likes uuid[], served uuid[],
  servers uuid[], on_day date) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  was jsonb := '{}';
  made jsonb;
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
  with p as (
    insert into organisations.post (unit_id, kind, number, department_id, valid)
      select g.id, p.kind, p.number, p.department_id, daterange(on_day, null)
      from unnest(founded, likes) as g (id, alike)
      join organisations.post p on p.unit_id = g.alike and p.valid @> on_day - 1
      returning id)
    select coalesce(jsonb_agg(p.id), '[]') into made from p;
  was := was || jsonb_build_object('founded', made);
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

-- Takes it back before its day. What was built upon it meanwhile is in the way.
create or replace function organisations.recall(heirs uuid[], founded uuid[], served uuid[], was jsonb, on_day date) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from unnest(heirs || founded) as g (id)
      where not territory.reaches(kernel.scope('post.appoint'), g.id)
        or not territory.reaches(kernel.scope('organisation.edit'), g.id))
    or exists (select from unnest(served) as o (id) where not organisations.reaches(kernel.scope('organisation.edit'), o.id))
  then
    raise exception 'not theirs' using errcode = 'insufficient_privilege';
  end if;
  perform from organisations.organisation o where o.id = any(served) order by o.id for no key update;
  if exists (select from organisations.built_upon(heirs, founded, served, was, on_day)) then
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

revoke execute on function stations.mains_built_upon(uuid[], uuid[], date),
  stations.recall_mains(uuid[], uuid[], jsonb, date),
  organisations.built_upon(uuid[], uuid[], uuid[], jsonb, date) from public;
grant execute on function stations.mains_built_upon(uuid[], uuid[], date),
  stations.recall_mains(uuid[], uuid[], jsonb, date),
  organisations.built_upon(uuid[], uuid[], uuid[], jsonb, date) to wutong_app;

-- What a plan that waits for its day is laid upon -----------------------------------------------------------------------

-- Until the day of an adopted plan its units hang as the plan has them: one that went elsewhere meanwhile would lie in
-- the outline of one grid and belong to another, and one that was founded or closed meanwhile would be in no plan. What
-- begins after that day is a change like any other. The adoption itself is let through, and so is its undoing, for both
-- write their row first.
create function planning.judge_ties() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from planning.adoption a where a.undone_at is null and a.effective > current_date) then
    return null;
  end if;
  if exists (
    select from new_ties t join territory.unit c on c.id = t.child_id
    cross join lateral (select case tg_op when 'INSERT' then lower(t.valid) else upper(t.valid) end as day) turn
    join planning.adoption a on a.undone_at is null and a.effective > current_date and a.adopted_at <> now()
      and turn.day <= a.effective
    join planning.plan p on p.id = a.plan_id
    where (c.kind = 'community' or c.kind = 'microGrid' and (t.edge = 'areaGrid' or p.unit_kind = 'microGrid'))
      and a.place_id = any(territory.lineage(c.id, case tg_op when 'INSERT' then turn.day else turn.day - 1 end)))
  then
    perform planning.refuse('grids_wait_for_their_day');
  end if;
  return null;
end $$;
create trigger judge_new_ties after insert on territory.unit_parent
  referencing new table as new_ties for each statement execute function planning.judge_ties();
create trigger judge_changed_ties after update on territory.unit_parent
  referencing new table as new_ties for each statement execute function planning.judge_ties();

-- Sealed cases ----------------------------------------------------------------------------------------------------------

-- What lies in some units or is handled by some grids and is open: numbers of cases and nothing of what they say. Of a
-- sealed one, that there is one.
create or replace function cases.open_within(units uuid[], grids uuid[])
returns table (id uuid, number text, place uuid, lead_unit uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select s.id, s.number, s.place, s.lead_unit
  from cases.case c
  cross join lateral (select c.sight <> 'sealed' as told) t
  left join lateral (select c.id, c.number, c.place[1] as place, c.lead_unit) s on t.told
  where c.closed_at is null and (c.place && units or c.lead_unit = any(grids))
    and (c.place && kernel.scope('plan.draw') or c.place && kernel.scope('plan.adopt'))
  order by s.id is null, c.serial
$$;
