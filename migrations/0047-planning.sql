-- Plans: area grids drawn from smaller units, and places for stations. A plan is drawn by a run or by hand, compared,
-- discussed, proposed and approved by somebody else. How one is adopted: 0048-adopting.sql.
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
  laid_on date not null,
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

-- Who sees and does what ------------------------------------------------------------------------------------------------

create function planning.tell_lineage() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.lineage := coalesce(territory.present_lineage(new.place_id), '{}');
  return new;
end $$;
create trigger tell_lineage before insert or update of place_id on planning.plan
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
  foreach part in array array['plan', 'run', 'move', 'comment'] loop
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
