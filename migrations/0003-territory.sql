-- Units of territory: what they are called, what they belong to and how far they reach, each for a time.

create schema territory;
grant usage on schema territory to wutong_app;

create type territory.unit_kind as enum (
  'city', 'district', 'subdistrict', 'areaGrid', 'community', 'microGrid', 'buildingGroup',
  'building', 'park', 'market');
create type territory.edge_kind as enum ('administrative', 'areaGrid');

-- Which kind may hang on which. Data, because cities nest their grids differently.
create table territory.nesting (
  edge territory.edge_kind not null,
  child territory.unit_kind not null,
  parent territory.unit_kind not null,
  primary key (edge, child, parent)
);
insert into territory.nesting values
  ('administrative', 'district', 'city'),
  ('administrative', 'subdistrict', 'district'),
  ('administrative', 'areaGrid', 'subdistrict'),
  ('administrative', 'community', 'subdistrict'),
  ('administrative', 'microGrid', 'community'),
  ('administrative', 'buildingGroup', 'microGrid'),
  ('administrative', 'buildingGroup', 'buildingGroup'),
  ('administrative', 'building', 'subdistrict'),
  ('administrative', 'park', 'subdistrict'),
  ('administrative', 'market', 'subdistrict'),
  ('areaGrid', 'community', 'areaGrid'),
  ('areaGrid', 'microGrid', 'areaGrid'),
  ('areaGrid', 'building', 'areaGrid'),
  ('areaGrid', 'park', 'areaGrid'),
  ('areaGrid', 'market', 'areaGrid');

create table territory.unit (
  id uuid primary key default kernel.new_id(),
  kind territory.unit_kind not null,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  population integer check (population >= 0),
  households integer check (households >= 0),
  features jsonb not null default '{}',
  version integer not null default 1
);
create index unit_by_kind on territory.unit (kind);

create table territory.unit_name (
  unit_id uuid not null references territory.unit,
  zh text not null check (length(zh) between 1 and 80),
  en text not null check (length(en) between 1 and 160),
  -- First letters of the pinyin, for those who type hnl for 湖南路.
  initials text not null,
  valid daterange not null check (not isempty(valid))
);
create index unit_name_of on territory.unit_name (unit_id);
create unique index unit_has_one_lasting_name on territory.unit_name (unit_id) where upper_inf(valid);

create table territory.unit_code (
  unit_id uuid not null references territory.unit,
  scheme text not null,
  scheme_version text not null,
  code text not null check (code <> ''),
  valid daterange not null check (not isempty(valid)),
  -- A retired code is not given to another unit.
  constraint code_is_given_once primary key (scheme, scheme_version, code)
);
create index unit_code_of on territory.unit_code (unit_id);

create table territory.unit_parent (
  child_id uuid not null references territory.unit,
  parent_id uuid not null references territory.unit,
  edge territory.edge_kind not null,
  valid daterange not null check (not isempty(valid)),
  constraint unit_is_not_its_own_parent check (child_id <> parent_id)
);
create index unit_parent_of on territory.unit_parent (child_id);
create index unit_children_of on territory.unit_parent (parent_id);
create unique index unit_has_one_lasting_parent on territory.unit_parent (child_id, edge) where upper_inf(valid);

create table territory.boundary (
  unit_id uuid not null references territory.unit,
  -- Well-known binary of a multi-polygon, WGS84.
  shape bytea not null,
  valid daterange not null check (not isempty(valid))
);
create index boundary_of on territory.boundary (unit_id);
create unique index unit_has_one_lasting_boundary on territory.boundary (unit_id) where upper_inf(valid);

-- Statement triggers: a city of 48,000 edges is judged in one query, and a single edge as well.

-- A unit has one name, one parent of a kind and one boundary at a time. GiST exclusion constraints would
-- say the same and cost two seconds at every load of a city: they look up each row again by itself.
create function territory.judge_overlap() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare
  culprit text;
begin
  -- Two people who each write one of two overlapping rows must not pass each other.
  perform pg_advisory_xact_lock(hashtext('territory.' || tg_table_name));
  execute format(
    'select (%1$s)::text from new_rows join territory.%2$I as stored using (%1$s)
     where stored.valid && new_rows.valid group by %1$s, new_rows.valid having count(*) > 1 limit 1',
    tg_argv[0], tg_table_name) into culprit;
  if culprit is not null then
    raise exception 'Two rows of % hold at the same time for %', tg_table_name, culprit
      using errcode = 'exclusion_violation', constraint = 'one_' || tg_table_name || '_at_a_time';
  end if;
  return null;
end $$;
create trigger judge_new_names after insert on territory.unit_name referencing new table as new_rows
  for each statement execute function territory.judge_overlap('unit_id');
create trigger judge_changed_names after update on territory.unit_name referencing new table as new_rows
  for each statement execute function territory.judge_overlap('unit_id');
create trigger judge_new_boundaries after insert on territory.boundary referencing new table as new_rows
  for each statement execute function territory.judge_overlap('unit_id');
create trigger judge_changed_boundaries after update on territory.boundary referencing new table as new_rows
  for each statement execute function territory.judge_overlap('unit_id');
create trigger judge_new_parents after insert on territory.unit_parent referencing new table as new_rows
  for each statement execute function territory.judge_overlap('child_id, edge');
create trigger judge_changed_parents after update on territory.unit_parent referencing new table as new_rows
  for each statement execute function territory.judge_overlap('child_id, edge');

create function territory.judge_edges() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare
  culprit uuid;
begin
  -- Two people who each add half of a circle must not pass each other.
  perform pg_advisory_xact_lock(hashtext('territory.unit_parent'));

  select n.child_id into culprit from new_edges n
    join territory.unit c on c.id = n.child_id
    join territory.unit p on p.id = n.parent_id
    where not exists (
      select from territory.nesting k where k.edge = n.edge and k.child = c.kind and k.parent = p.kind)
    limit 1;
  if culprit is not null then
    raise exception 'Unit % may not hang on a unit of that kind', culprit
      using errcode = 'check_violation', constraint = 'unit_nests_as_the_city_says';
  end if;

  select n.child_id into culprit from new_edges n
    join territory.unit c on c.id = n.child_id
    join territory.unit p on p.id = n.parent_id
    where not (n.valid <@ c.valid and n.valid <@ p.valid) limit 1;
  if culprit is not null then
    raise exception 'Unit % hangs on another outside the life of one of them', culprit
      using errcode = 'check_violation', constraint = 'edge_lies_in_both_lives';
  end if;

  -- Only units that hang on one of their own kind can close a circle: all other edges go up in rank.
  with recursive up as (
    select n.child_id as start, n.parent_id as at, n.valid from new_edges n
      join territory.unit c on c.id = n.child_id
      join territory.unit p on p.id = n.parent_id and p.kind = c.kind
    union
    select up.start, e.parent_id, e.valid * up.valid from up
      join territory.unit_parent e on e.child_id = up.at and e.valid && up.valid
      where up.at <> up.start
  )
  select start into culprit from up where at = start limit 1;
  if culprit is not null then
    raise exception 'Unit % would hang on itself', culprit
      using errcode = 'check_violation', constraint = 'tree_has_no_circle';
  end if;
  return null;
end $$;
create trigger judge_new_edges after insert on territory.unit_parent
  referencing new table as new_edges for each statement execute function territory.judge_edges();
create trigger judge_changed_edges after update on territory.unit_parent
  referencing new table as new_edges for each statement execute function territory.judge_edges();

create function territory.judge_ending() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select from territory.unit_parent e where e.parent_id = new.id and not e.valid <@ new.valid) then
    raise exception 'Unit % ends while others hang on it', new.id
      using errcode = 'check_violation', constraint = 'ended_unit_carries_nobody';
  end if;
  return null;
end $$;
create constraint trigger judge_ending after update of valid on territory.unit
  deferrable initially deferred for each row execute function territory.judge_ending();

-- The unit itself and all above it on a day, by every kind of edge, lower kinds first: the last but one
-- is the district, by whichever way it was reached.
create function territory.lineage(unit uuid, on_day date) returns uuid[]
language sql stable parallel safe as $$
  with recursive up (id, depth) as (
    select unit, 0
    union
    select e.parent_id, up.depth + 1 from up
      join territory.unit_parent e on e.child_id = up.id and e.valid @> on_day
  )
  select array_agg(u.id order by u.kind desc, each.depth)
  from (select id, min(depth) as depth from up group by id) each
  join territory.unit u on u.id = each.id
$$;

-- The lineage that counts now: today's, or where a unit that is yet to begin will begin, and where an
-- ended one ended.
create function territory.present_lineage(unit uuid) returns uuid[]
language sql stable parallel safe as $$
  select territory.lineage(u.id, greatest(lower(u.valid), least(current_date, upper(u.valid) - 1)))
  from territory.unit u where u.id = unit
$$;

-- True when the unit is one of the roots or lies below one of them.
create function territory.reaches(roots uuid[], unit uuid) returns boolean
language sql stable parallel safe as $$
  select roots <> '{}' and coalesce(territory.present_lineage(unit) && roots, false)
$$;

alter table territory.nesting enable row level security;
alter table territory.unit enable row level security;
alter table territory.unit_name enable row level security;
alter table territory.unit_code enable row level security;
alter table territory.unit_parent enable row level security;
alter table territory.boundary enable row level security;

-- The map of a city is public. Changing it is not.
create policy everybody_reads on territory.nesting for select to wutong_app using (true);
create policy everybody_reads on territory.unit for select to wutong_app using (true);
create policy everybody_reads on territory.unit_name for select to wutong_app using (true);
create policy everybody_reads on territory.unit_code for select to wutong_app using (true);
create policy everybody_reads on territory.unit_parent for select to wutong_app using (true);
create policy everybody_reads on territory.boundary for select to wutong_app using (true);
grant select on all tables in schema territory to wutong_app;

-- A new unit has no parent yet: what it may hang on is judged with its first edge.
create policy found on territory.unit for insert to wutong_app
  with check (kernel.scope('unit.edit') <> '{}');
create policy change on territory.unit for update to wutong_app
  using (territory.reaches(kernel.scope('unit.edit'), id));
create policy call_it on territory.unit_name for insert to wutong_app
  with check (territory.reaches(kernel.scope('unit.edit'), unit_id));
create policy rename on territory.unit_name for update to wutong_app
  using (territory.reaches(kernel.scope('unit.edit'), unit_id));
create policy number_it on territory.unit_code for insert to wutong_app
  with check (territory.reaches(kernel.scope('unit.edit'), unit_id));
create policy renumber on territory.unit_code for update to wutong_app
  using (territory.reaches(kernel.scope('unit.edit'), unit_id));
create policy hang on territory.unit_parent for insert to wutong_app
  with check (territory.reaches(kernel.scope('unit.edit'), parent_id));
create policy rehang on territory.unit_parent for update to wutong_app
  using (territory.reaches(kernel.scope('unit.edit'), parent_id));
create policy draw on territory.boundary for insert to wutong_app
  with check (territory.reaches(kernel.scope('unit.edit'), unit_id));
create policy redraw on territory.boundary for update to wutong_app
  using (territory.reaches(kernel.scope('unit.edit'), unit_id));
grant insert, update on territory.unit, territory.unit_name, territory.unit_code,
  territory.unit_parent, territory.boundary to wutong_app;
