-- What is wished for of plans of grids: barriers that no grid crosses, parts that stay, and what makes units alike.
-- docs/decisions/0038-plans.md, 0039-districting.md.

-- A river, a railway, a main road. What was brought stays as it was: plans are laid upon it. What is not there any
-- more is taken away and offered to no other plan.
create type planning.barrier_kind as enum ('river', 'railway', 'road', 'other');
create table planning.barrier (
  id uuid primary key default kernel.new_id(),
  -- Where it was brought: it holds there and below.
  unit_id uuid not null references territory.unit,
  lineage uuid[] not null default '{}',
  name text not null check (length(name) between 1 and 80),
  kind planning.barrier_kind not null,
  -- Lines and, of areas, rings: [{"area": false, "line": [[lon, lat], …]}].
  lines jsonb not null check (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) > 0),
  -- Around all of it, in degrees.
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  brought_by uuid default kernel.actor() references identity.person,
  brought_at timestamptz not null default now(),
  removed_by uuid references identity.person,
  removed_at timestamptz,
  constraint barrier_lies_on_earth check (west between -180 and east and east <= 180 and south between -90 and north and north <= 90)
);
create unique index barrier_is_there_already on planning.barrier (unit_id, name) where removed_at is null;
create index barrier_in on planning.barrier using gin (lineage) where removed_at is null;
create index barrier_by on planning.barrier (brought_by) where brought_by is not null;
create index barrier_removed_by on planning.barrier (removed_by) where removed_by is not null;

create function planning.judge_barrier() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    new.lineage := coalesce(territory.present_lineage(new.unit_id), '{}');
  elsif (new.id, new.unit_id, new.lineage, new.name, new.kind, new.lines, new.brought_at)
      is distinct from (old.id, old.unit_id, old.lineage, old.name, old.kind, old.lines, old.brought_at)
    or old.removed_at is not null and new.removed_at is distinct from old.removed_at
  then
    perform planning.refuse('barrier_stays_as_it_is');
  end if;
  return new;
end $$;
create trigger judge_barrier before insert or update on planning.barrier
  for each row execute function planning.judge_barrier();

alter table planning.barrier enable row level security;
create policy of_the_program on planning.barrier to wutong_app
  using ((select kernel.purpose()) = 'housekeeping');
-- Rivers are no secret; the list is for those who plan.
create policy of_planners on planning.barrier for select to wutong_app
  using ((select kernel.scope('plan.draw')) <> '{}' or (select kernel.scope('plan.adopt')) <> '{}');
create policy bring on planning.barrier for insert to wutong_app
  with check (lineage && kernel.scope('plan.draw') and brought_by = kernel.actor() and removed_at is null);
create policy take_away on planning.barrier for update to wutong_app
  using (lineage && (select kernel.scope('plan.draw')));
grant select, insert, update on planning.barrier to wutong_app;

-- What a plan of grids is laid upon besides: the barriers that are switched on, grids of today and units that stay
-- together, and what makes units alike, by name a number for each unit.
alter table planning.plan
  add column barriers uuid[] not null default '{}',
  add column fixed jsonb not null default '[]' check (jsonb_typeof(fixed) = 'array'),
  add column features jsonb not null default '{}' check (jsonb_typeof(features) = 'object');

create function planning.judge_laying() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if old.state <> 'draft'
    and (new.barriers, new.fixed, new.features) is distinct from (old.barriers, old.fixed, old.features)
  then
    perform planning.refuse('only_a_draft_is_drawn');
  end if;
  return new;
end $$;
create trigger judge_laying before update of barriers, fixed, features on planning.plan
  for each row execute function planning.judge_laying();

-- What units were asked about since a moment: the share of each first group of categories, where there were at least
-- so many requests; fewer would tell of single ones. Only what is open to everybody counts.
create function cases.asked_about(units uuid[], since timestamptz, fewest integer)
returns table (unit_id uuid, topic text, share double precision)
language sql stable security definer set search_path = pg_catalog as $$
  with asked as (
    select u.id, left(c.category, 2) as topic, count(*) as cases
    from cases.case c cross join lateral unnest(c.place) as u (id)
      join (select distinct unnest(units) as id) w on w.id = u.id
    where c.place && kernel.scope('plan.draw') and c.opened_at >= since and c.sight = 'public'
      and c.category is not null and c.place && units
    group by u.id, left(c.category, 2)
  ), whole as (select id, sum(cases) as cases from asked group by id)
  select a.id, a.topic, a.cases::double precision / w.cases::double precision
  from asked a join whole w on w.id = a.id where w.cases >= greatest(fewest, 5)
$$;
revoke execute on function cases.asked_about(uuid[], timestamptz, integer) from public;
grant execute on function cases.asked_about(uuid[], timestamptz, integer) to wutong_app;

-- What barriers somebody of the staff brought or took away is told to them, and forgotten with them.
create or replace function planning.told_of_me() returns table (what text, plan_id uuid, at timestamptz, words text)
language sql stable security definer set search_path = pg_catalog as $$
  select 'made', id, made_at, null from planning.plan where made_by = kernel.actor()
  union all select 'proposed', id, proposed_at, null from planning.plan where proposed_by = kernel.actor()
  union all select 'approved', id, approved_at, null from planning.plan where approved_by = kernel.actor()
  union all select 'drawn', r.plan_id, asked_at, null from planning.run r where asked_by = kernel.actor()
  union all select 'moved', m.plan_id, moved_at, null from planning.move m where moved_by = kernel.actor()
  union all select 'said', c.plan_id, said_at, c.words from planning.comment c where said_by = kernel.actor()
  union all select 'adopted', a.plan_id, adopted_at, null from planning.adoption a where adopted_by = kernel.actor()
  union all select 'undone', a.plan_id, undone_at, null from planning.adoption a where undone_by = kernel.actor()
  union all select 'barrier brought', b.id, brought_at, b.name from planning.barrier b where brought_by = kernel.actor()
  union all select 'barrier taken away', b.id, removed_at, b.name from planning.barrier b where removed_by = kernel.actor()
$$;
create or replace function planning.forget_me() returns void
language sql security definer set search_path = pg_catalog as $$
  update planning.comment set words = null, said_by = null where said_by = kernel.actor();
  update planning.move set moved_by = null where moved_by = kernel.actor();
  update planning.run set asked_by = null where asked_by = kernel.actor();
  update planning.adoption set adopted_by = nullif(adopted_by, kernel.actor()), undone_by = nullif(undone_by, kernel.actor())
    where kernel.actor() in (adopted_by, undone_by);
  update planning.plan set made_by = nullif(made_by, kernel.actor()), proposed_by = nullif(proposed_by, kernel.actor()),
    approved_by = nullif(approved_by, kernel.actor()) where kernel.actor() in (made_by, proposed_by, approved_by);
  update planning.barrier set brought_by = nullif(brought_by, kernel.actor()), removed_by = nullif(removed_by, kernel.actor())
    where kernel.actor() in (brought_by, removed_by);
$$;

-- What categories are called on a day: whoever reports something reads it as well.
create function responsibility.called(codes text[], on_day date) returns table (code text, zh text, en text)
language sql stable security definer set search_path = pg_catalog as $$
  select e.code, e.name_zh, e.name_en from responsibility.category_edition e
  where e.code = any(codes) and e.valid @> on_day
$$;
revoke execute on function responsibility.called(text[], date) from public;
grant execute on function responsibility.called(text[], date) to wutong_app;
