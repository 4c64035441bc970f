-- Plans: area grids drawn from smaller units, and places for stations. A plan is drawn by a run or by hand, compared,
-- discussed, proposed, approved by somebody else, adopted from a day on and taken back until that day.
-- docs/decisions/0038-plans.md.

create schema planning;
grant usage on schema planning to wutong_app;

create type planning.plan_kind as enum ('grids', 'sites');
create type planning.plan_state as enum ('draft', 'proposed', 'approved', 'adopted', 'undone', 'withdrawn');

create table planning.plan (
  id uuid primary key default kernel.new_id(),
  kind planning.plan_kind not null,
  place_id uuid not null references territory.unit,
  -- The place and all above it.
  lineage uuid[] not null default '{}',
  title text not null constraint plan_has_a_title check (length(title) between 1 and 80),
  state planning.plan_state not null default 'draft',
  -- What the solver was asked for: its own form.
  wish jsonb not null check (jsonb_typeof(wish) = 'object'),
  -- Of grids: the units that are put together, as they were when the plan was last laid upon them: their ids, the area
  -- grid that each belonged to, who lives there, and what was to be done there within a year.
  unit_kind territory.unit_kind check (unit_kind in ('community', 'microGrid')),
  laid_on date not null default current_date,
  units uuid[] not null default '{}',
  today uuid[] not null default '{}',
  population integer[] not null default '{}',
  workload integer[] not null default '{}',
  -- The grid of each unit: numbers from 0.
  labels integer[],
  -- What grids are to be called, by their numbers; those left out are called by the program.
  names jsonb not null default '{}' check (jsonb_typeof(names) = 'object'),
  -- Of sites: where stations are to stand.
  sites jsonb check (jsonb_typeof(sites) = 'array'),
  figures jsonb check (jsonb_typeof(figures) = 'object'),
  seed bigint,
  copied_from uuid references planning.plan,
  made_by uuid default kernel.actor() references identity.person,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  proposed_by uuid references identity.person,
  proposed_at timestamptz,
  approved_by uuid references identity.person,
  approved_at timestamptz,
  version integer not null default 1,
  constraint only_grids_have_units check ((kind = 'grids') = (unit_kind is not null)
    and (kind = 'grids' or labels is null) and (kind = 'sites' or sites is null)),
  constraint each_unit_is_told_once check (cardinality(today) = cardinality(units)
    and cardinality(population) = cardinality(units) and cardinality(workload) = cardinality(units)),
  constraint each_unit_has_its_grid check (labels is null
    or cardinality(labels) = cardinality(units) and array_position(labels, null) is null),
  constraint plan_is_approved_by_somebody_else check (approved_by <> proposed_by),
  constraint only_what_is_drawn_is_proposed check (proposed_at is null or labels is not null or sites is not null),
  constraint proposed_before_approved check (
    case state when 'draft' then proposed_at is null and approved_at is null
      when 'proposed' then proposed_at is not null and approved_at is null
      when 'withdrawn' then true
      else proposed_at is not null and approved_at is not null end)
);
create index plan_in on planning.plan using gin (lineage);
create index plan_at on planning.plan (place_id, changed_at desc);
create index plan_copied_from on planning.plan (copied_from) where copied_from is not null;
create index plan_made_by on planning.plan (made_by);
create index plan_proposed_by on planning.plan (proposed_by) where proposed_by is not null;
create index plan_approved_by on planning.plan (approved_by) where approved_by is not null;

-- A solver at work for a plan: what it was asked, the best that it has found so far.
create type planning.run_state as enum ('waiting', 'running', 'done', 'cancelled', 'impossible', 'failed');
create table planning.run (
  id uuid primary key default kernel.new_id(),
  plan_id uuid not null references planning.plan,
  state planning.run_state not null default 'waiting',
  wish jsonb not null,
  -- What it began from: an earlier best.
  from_labels integer[],
  asked_by uuid default kernel.actor() references identity.person,
  asked_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz,
  best_labels integer[],
  best_sites jsonb,
  best_figures jsonb,
  best_at timestamptz,
  cancel_asked boolean not null default false,
  -- Of a cancelled one: the plan becomes the best so far.
  keeps_best boolean not null default true,
  -- Who works on it, and until when nobody else does. A worker that is gone does not prolong it.
  lease uuid,
  leased_until timestamptz,
  tries smallint not null default 0 check (tries between 0 and 20),
  -- Why nothing fits, in the solver's own terms; of a failure, what was caught.
  told jsonb,
  constraint run_ends_once check ((state in ('waiting', 'running')) = (ended_at is null)),
  constraint run_is_leased_while_running check ((state = 'running') = (lease is not null)),
  constraint best_is_whole check ((best_at is null) = (best_figures is null))
);
create unique index plan_has_one_run_at_a_time on planning.run (plan_id) where state in ('waiting', 'running');
create index run_of on planning.run (plan_id, asked_at desc);
create index run_in_line on planning.run (asked_at) where state in ('waiting', 'running');
create index run_asked_by on planning.run (asked_by);

-- A unit moved to another grid by hand; the last ones can be taken back.
create table planning.move (
  plan_id uuid not null references planning.plan,
  number integer not null check (number > 0),
  unit_id uuid not null references territory.unit,
  from_label integer not null,
  to_label integer not null,
  moved_by uuid default kernel.actor() references identity.person,
  moved_at timestamptz not null default now(),
  undone_at timestamptz,
  -- A run has drawn the plan anew since: there is nothing to take back.
  superseded_at timestamptz,
  primary key (plan_id, number),
  constraint move_leads_elsewhere check (from_label <> to_label)
);
create index move_by on planning.move (moved_by);
create index move_of_unit on planning.move (unit_id);

create table planning.comment (
  id uuid primary key default kernel.new_id(),
  plan_id uuid not null references planning.plan,
  -- The plan as it was then.
  about integer not null,
  said_by uuid default kernel.actor() references identity.person,
  said_at timestamptz not null default now(),
  -- Null: whoever said it has left.
  words text check (length(words) between 1 and 2000)
);
create index comment_on on planning.comment (plan_id, said_at);
create index comment_by on planning.comment (said_by);

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

-- Who sees and does what ------------------------------------------------------------------------------------------------

create function planning.tell_lineage() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.lineage := coalesce(territory.present_lineage(new.place_id), '{}');
  return new;
end $$;
create trigger tell_lineage before insert or update of place_id on planning.plan
  for each row execute function planning.tell_lineage();
create trigger tell_lineage before insert on planning.adoption
  for each row execute function planning.tell_lineage();

create function planning.refuse(name text) returns void
language plpgsql as $$
begin
  raise exception 'refused by %', name using errcode = 'check_violation', constraint = name;
end $$;

-- A plan goes its way: drawn, proposed, approved, adopted, and perhaps undone. Only a draft is drawn.
create function planning.judge_plan() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (new.kind, new.place_id, new.made_at) is distinct from (old.kind, old.place_id, old.made_at) then
    perform planning.refuse('plan_stays_where_it_is');
  end if;
  if old.state <> new.state and not (old.state, new.state) in (
    ('draft', 'proposed'), ('draft', 'withdrawn'),
    ('proposed', 'approved'), ('proposed', 'draft'), ('proposed', 'withdrawn'),
    ('approved', 'adopted'), ('approved', 'draft'), ('approved', 'withdrawn'), ('adopted', 'undone'))
  then
    perform planning.refuse('plan_goes_its_way');
  end if;
  if old.state <> 'draft'
    and (new.wish, new.units, new.today, new.population, new.workload, new.labels, new.names, new.sites, new.figures)
      is distinct from
      (old.wish, old.units, old.today, old.population, old.workload, old.labels, old.names, old.sites, old.figures)
  then
    perform planning.refuse('only_a_draft_is_drawn');
  end if;
  if old.state = 'draft' and new.state = 'proposed' and exists (
    select from planning.run r where r.plan_id = new.id and r.state in ('waiting', 'running'))
  then
    perform planning.refuse('plan_is_being_drawn');
  end if;
  new.changed_at := greatest(now(), old.changed_at);
  return new;
end $$;
create trigger judge_plan before update on planning.plan for each row execute function planning.judge_plan();

-- A run belongs to a draft; an ended one rests.
create function planning.judge_run() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    perform from planning.plan p where p.id = new.plan_id and p.state = 'draft' for share;
    if not found then
      perform planning.refuse('only_a_draft_is_drawn');
    end if;
  elsif old.ended_at is not null and to_jsonb(new) - 'asked_by' is distinct from to_jsonb(old) - 'asked_by' then
    perform planning.refuse('ended_run_rests');
  end if;
  return new;
end $$;
create trigger judge_run before insert or update on planning.run for each row execute function planning.judge_run();

-- The actor may do this where the plan is.
create function planning.may(permission text, plan uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from planning.plan p where p.id = plan and p.lineage && kernel.scope(permission))
$$;
revoke execute on function planning.may(text, uuid) from public;
grant execute on function planning.may(text, uuid) to wutong_app;

do $$
declare part text;
begin
  foreach part in array array['plan', 'run', 'move', 'comment', 'adoption'] loop
    execute format('alter table planning.%I enable row level security', part);
    execute format('create policy of_the_program on planning.%I to wutong_app
      using ((select kernel.purpose()) = ''housekeeping'')', part);
  end loop;
  foreach part in array array['run', 'move', 'comment'] loop
    execute format('create policy with_plan on planning.%I for select to wutong_app
      using (exists (select from planning.plan p where p.id = plan_id))', part);
  end loop;
end $$;
create policy in_reach on planning.plan for select to wutong_app
  using (lineage && (select kernel.scope('plan.draw')) or lineage && (select kernel.scope('plan.adopt')));
create policy draw on planning.plan for insert to wutong_app
  with check (lineage && kernel.scope('plan.draw') and made_by = kernel.actor() and state = 'draft');
create policy change on planning.plan for update to wutong_app
  using (lineage && (select kernel.scope('plan.draw')) or lineage && (select kernel.scope('plan.adopt')));
create policy ask on planning.run for insert to wutong_app
  with check (planning.may('plan.draw', plan_id) and asked_by = kernel.actor() and state = 'waiting');
create policy stop on planning.run for update to wutong_app using (planning.may('plan.draw', plan_id));
create policy move_it on planning.move for insert to wutong_app
  with check (planning.may('plan.draw', plan_id) and moved_by = kernel.actor());
create policy take_back on planning.move for update to wutong_app using (planning.may('plan.draw', plan_id));
create policy say on planning.comment for insert to wutong_app
  with check ((planning.may('plan.draw', plan_id) or planning.may('plan.adopt', plan_id)) and said_by = kernel.actor());
create policy in_reach on planning.adoption for select to wutong_app
  using (lineage && (select kernel.scope('plan.draw')) or lineage && (select kernel.scope('plan.adopt')));
create policy adopt on planning.adoption for insert to wutong_app
  with check (lineage && kernel.scope('plan.adopt') and adopted_by = kernel.actor());
create policy undo on planning.adoption for update to wutong_app using (lineage && (select kernel.scope('plan.adopt')));
grant select, insert, update on all tables in schema planning to wutong_app;

-- Who drew, proposed, said: staff by name, to those who may see the plan.
create function planning.named(people uuid[]) returns table (person_id uuid, name text)
language sql stable security definer set search_path = pg_catalog as $$
  select s.person_id, s.name from identity.staff_called(people) s
  where kernel.scope('plan.draw') <> '{}' or kernel.scope('plan.adopt') <> '{}'
$$;
revoke execute on function planning.named(uuid[]) from public;
grant execute on function planning.named(uuid[]) to wutong_app;

-- What is to be done in some units: cases that were opened there since a moment, and visits. Numbers of whole units
-- alone, for whoever draws plans.
create function cases.counted(units uuid[], since timestamptz) returns table (unit_id uuid, cases integer)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, count(*)::integer from cases.case c cross join lateral unnest(c.place) as u (id)
  where c.place && kernel.scope('plan.draw') and c.opened_at >= since and c.place && units and u.id = any(units)
  group by u.id
$$;
revoke execute on function cases.counted(uuid[], timestamptz) from public;
grant execute on function cases.counted(uuid[], timestamptz) to wutong_app;
create function visits.counted(units uuid[], since date) returns table (unit_id uuid, visits integer)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, sum(t.met + t.nobody_home + t.asked_not)::integer
  from visits.tally t cross join lateral unnest(t.lineage) as u (id)
  where t.lineage && kernel.scope('plan.draw') and t.day >= since and t.lineage && units and u.id = any(units)
  group by u.id
$$;
revoke execute on function visits.counted(uuid[], date) from public;
grant execute on function visits.counted(uuid[], date) to wutong_app;

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

-- People of area grids, as the units that hang on them say: for the program alone, once a regrouping has begun.
create function territory.count_people(grids uuid[]) returns void
language sql security definer set search_path = pg_catalog as $$
  update territory.unit g set population = n.people from (
    select e.parent_id as grid, sum(u.population)::integer as people
    from territory.unit_parent e join territory.unit u on u.id = e.child_id and u.kind in ('community', 'microGrid')
    where e.parent_id = any(grids) and e.edge = 'areaGrid' and e.valid @> current_date group by e.parent_id) n
  where kernel.purpose() = 'housekeeping' and g.id = n.grid and g.population is distinct from n.people
$$;
revoke execute on function territory.count_people(uuid[]) from public;
grant execute on function territory.count_people(uuid[]) to wutong_app;

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

-- What lies in some units or is handled by some grids and is open: numbers of cases and nothing of what they say.
create function cases.open_within(units uuid[], grids uuid[])
returns table (id uuid, number text, place uuid, lead_unit uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select c.id, c.number, c.place[1], c.lead_unit from cases.case c
  where c.closed_at is null and (c.place && units or c.lead_unit = any(grids))
    and (c.place && kernel.scope('plan.draw') or c.place && kernel.scope('plan.adopt'))
  order by c.serial
$$;
-- What is visited in some units, and the caseloads and plans of closing grids.
create function visits.within(units uuid[], grids uuid[]) returns table (kind text, id uuid, name text, unit_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  with held as (select kernel.scope('plan.draw') || kernel.scope('plan.adopt') as units)
  select 'place', p.id, null, p.unit_id from visits.place p, held
    where p.closed_on is null and p.lineage && within.units and p.lineage && held.units
  union all select 'caseload', c.id, c.name, c.unit_id from visits.caseload c, held
    where c.closed_at is null and (c.unit_id = any(grids) or c.unit_id = any(within.units)) and c.lineage && held.units
  union all select 'plan', l.id, l.title, l.unit_id from visits.plan l, held
    where (upper_inf(l.valid) or upper(l.valid) > current_date)
      and (l.unit_id = any(grids) or l.unit_id = any(within.units)) and l.lineage && held.units
$$;
-- Caseloads and plans of grids that have closed go to their heirs: for the program alone, once the day has come.
create function visits.inherit(closed uuid[], heirs uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if kernel.purpose() <> 'housekeeping' then
    raise exception 'not theirs' using errcode = 'insufficient_privilege';
  end if;
  -- One caseload of a unit takes in its new places by itself: the heir's own goes on doing so.
  update visits.caseload c set unit_id = g.heir, version = c.version + 1,
      whole = c.whole and not exists (
        select from visits.caseload o where o.unit_id = g.heir and o.whole and o.closed_at is null)
        -- Of several that come to one heir, the first.
        and not exists (
          select from visits.caseload o join unnest(closed, heirs) as a (id, heir) on a.id = o.unit_id
          where a.heir = g.heir and o.whole and o.closed_at is null and o.id < c.id)
    from unnest(closed, heirs) as g (id, heir) where c.unit_id = g.id and c.closed_at is null;
  -- What was written down at the grid itself, and not at a micro-grid of it, would be in no plan any more.
  update visits.place p set unit_id = g.heir
    from unnest(closed, heirs) as g (id, heir) where p.unit_id = g.id and p.closed_on is null
      and not exists (select from visits.place o
        where o.unit_id = g.heir and o.address_index = p.address_index and o.closed_on is null);
  update visits.plan l set unit_id = g.heir, version = l.version + 1
    from unnest(closed, heirs) as g (id, heir)
    where l.unit_id = g.id and (upper_inf(l.valid) or upper(l.valid) > current_date);
end $$;
revoke execute on function stations.regroup_mains(uuid[], uuid[], date), stations.recall_mains(uuid[], jsonb, date),
  organisations.regroup(uuid[], uuid[], uuid[], uuid[], uuid[], uuid[], date),
  organisations.recall(uuid[], uuid[], uuid[], jsonb, date), cases.open_within(uuid[], uuid[]),
  visits.within(uuid[], uuid[]), visits.inherit(uuid[], uuid[]) from public;
grant execute on function stations.regroup_mains(uuid[], uuid[], date), stations.recall_mains(uuid[], jsonb, date),
  organisations.regroup(uuid[], uuid[], uuid[], uuid[], uuid[], uuid[], date),
  organisations.recall(uuid[], uuid[], uuid[], jsonb, date), cases.open_within(uuid[], uuid[]),
  visits.within(uuid[], uuid[]), visits.inherit(uuid[], uuid[]) to wutong_app;

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

-- Cases follow a territory that was put together otherwise: an event may say where a case lies now, and whose an
-- assignment is (src/engines/cases/rehanging).
create or replace function cases.write_assignments(assignments jsonb) returns void
language sql set search_path = pg_catalog as $$
  insert into cases.assignment as was (id, case_id, unit_id, lineage, part, state, person_id, at, ended_at, due_at)
  select a.id, a.case_id, a.unit_id, a.lineage, a.part, a.state, a.person_id, a.at, a.ended_at,
    coalesce(a.due_at, 'infinity')
  from jsonb_to_recordset(assignments) as a (id uuid, case_id uuid, unit_id uuid, lineage uuid[], part cases.part,
    state cases.assignment_state, person_id uuid, at timestamptz, ended_at timestamptz, due_at timestamptz)
  -- What ends makes room first: one lead at a time.
  order by a.ended_at nulls last
  on conflict (id) do update set unit_id = excluded.unit_id, lineage = excluded.lineage, state = excluded.state,
    person_id = excluded.person_id, ended_at = excluded.ended_at, due_at = excluded.due_at
$$;
create or replace function cases.move(moved jsonb, event jsonb, assignments jsonb, clocks jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  next cases.case := jsonb_populate_record(null::cases.case, moved);
  was cases.case;
begin
  select * into was from cases.case c where c.id = next.id for no key update;
  if not found or not cases.concerns(was) then
    perform cases.refuse('case_does_not_concern_them');
  end if;
  if was.events <> next.events - 1 then
    perform cases.refuse('events_come_one_by_one');
  end if;
  if (event ->> 'actor_id')::uuid is distinct from kernel.actor() then
    perform cases.refuse('events_are_taken_in_ones_own_name');
  end if;
  perform cases.write_events(jsonb_build_array(event));
  update cases.case c set place = coalesce(next.place, c.place), category = next.category, sight = next.sight, handlers = next.handlers,
    lead_unit = next.lead_unit, lead_lineage = next.lead_lineage, stage = next.stage, kind = next.kind, outcome = next.outcome, solved = next.solved,
    rated_solved = next.rated_solved, satisfied = next.satisfied, closed_at = next.closed_at,
    due_at = coalesce(next.due_at, 'infinity'), paused = next.paused, pending = next.pending, bounces = next.bounces,
    urged = next.urged, reopened = next.reopened, merged_into = next.merged_into, events = next.events
  where c.id = next.id;
  perform cases.write_assignments(assignments);
  perform cases.write_clocks(clocks);
end $$;

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
