-- Standing checks: the rules they judge by, and what they found, with its history.

create schema checks;
grant usage on schema checks to wutong_app;

-- What is asked of a city, or of a part of it that asks otherwise: each for a time, with where it is written.
create table checks.rule (
  id uuid primary key default kernel.new_id(),
  code text not null check (code in (
    'tiling', 'sliver', 'mainStation', 'served', 'covered', 'street', 'posts', 'buildingHeads', 'staffing')),
  -- Null: everywhere that has no rule of its own. The nearest unit above counts.
  unit_id uuid references territory.unit,
  value jsonb not null,
  source_zh text not null check (length(source_zh) between 1 and 400),
  source_en text not null check (length(source_en) between 1 and 400),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  constraint one_rule_at_a_time exclude using gist (
    code with =, (coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =, valid with &&)
);

-- A finding is one stretch of time in which one thing was wrong: gone and back again is a second row.
create table checks.finding (
  id uuid primary key default kernel.new_id(),
  check_code text not null,
  -- What was judged: a unit, or an organisation. All findings of one check and cell are judged together.
  cell_id uuid not null,
  -- Which of the things that can be wrong there.
  subject text not null check (length(subject) between 1 and 200),
  -- The unit that answers.
  unit_id uuid not null references territory.unit,
  -- That unit, and those that the finding names: an overlap is seen from both sides.
  involved uuid[] not null check (involved @> array[unit_id]),
  grave boolean not null,
  -- Whom it names and the figures: src/domains/checks/contract.ts.
  about jsonb not null,
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  appeared_at timestamptz not null default now(),
  gone_at timestamptz check (gone_at >= appeared_at),
  constraint place_is_whole check ((lon is null) = (lat is null))
);
create unique index one_live_finding_a_subject on checks.finding (check_code, cell_id, subject)
  where gone_at is null;
create index finding_of_subject on checks.finding (check_code, cell_id, subject);
create index finding_at on checks.finding using gin (involved);
create index finding_gone on checks.finding (gone_at) where gone_at is not null;

-- Known, and why it stays for now. Until a day, never for good; gone with the finding.
create table checks.acknowledgement (
  id uuid primary key default kernel.new_id(),
  finding_id uuid not null references checks.finding,
  reason text not null check (length(btrim(reason)) between 1 and 400),
  until date not null,
  at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint acknowledged_for_a_year_at_most check (until <= (at at time zone 'UTC')::date + 367)
);
create unique index finding_is_acknowledged_once on checks.acknowledgement (finding_id)
  where withdrawn_at is null;

-- Full runs: when the whole city was last looked through, and how long it took.
create table checks.run (
  id uuid primary key default kernel.new_id(),
  at timestamptz not null default now(),
  took_ms integer not null check (took_ms >= 0),
  live integer not null,
  appeared integer not null,
  gone integer not null
);
create index run_by_age on checks.run (at);

-- Units on some roots and below them today: asked once for a list, where reaches() is asked for every row.
create function territory.below(roots uuid[]) returns setof uuid
language sql stable parallel safe as $$
  with recursive down (id) as (
    select unnest(roots)
    union
    select e.child_id from down join territory.unit_parent e
      on e.parent_id = down.id and e.valid @> current_date
  )
  select id from down
$$;

-- Posts of a day by unit and kind: how many, how many somebody holds, and which are vacant. Never who: holders
-- are shown only to those who appoint them. Of all units, or of some.
create function organisations.count_posts(on_day date, units uuid[] default null)
returns table (unit_id uuid, kind organisations.post_kind, posts bigint, held bigint, vacant text)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if units is null then
    return query
      select p.unit_id, p.kind, count(*), count(h.post_id),
        string_agg(p.id || '/' || p.number, ',') filter (where h.post_id is null)
      from organisations.post p
      left join organisations.holding h on h.post_id = p.id and h.valid @> on_day
      where p.valid @> on_day group by p.unit_id, p.kind;
  else
    -- Asked apart, so that it is planned apart: a handful of units is looked up by index.
    return query
      select p.unit_id, p.kind, count(*), count(h.post_id),
        string_agg(p.id || '/' || p.number, ',') filter (where h.post_id is null)
      from organisations.post p
      left join organisations.holding h on h.post_id = p.id and h.valid @> on_day
      where p.valid @> on_day and p.unit_id = any(units) group by p.unit_id, p.kind;
  end if;
end $$;
revoke execute on function organisations.count_posts(date, uuid[]) from public;
grant execute on function organisations.count_posts(date, uuid[]) to wutong_app;
create index station_closed on stations.station (id) where status = 'retired';

-- The units whose findings the actor may see: those they look after in any way.
create function checks.scope() returns uuid[]
language sql stable parallel safe as $$
  select kernel.scope('audit.read') || kernel.scope('unit.edit') || kernel.scope('organisation.edit')
    || kernel.scope('post.appoint') || kernel.scope('mainStation.appoint') || kernel.scope('station.edit')
$$;

-- Those whose findings they may acknowledge: they can mend them.
create function checks.answers_for(finding uuid) returns boolean
language sql stable parallel safe as $$
  select exists (
    select from checks.finding f where f.id = finding and territory.reaches(
      kernel.scope('unit.edit') || kernel.scope('organisation.edit') || kernel.scope('post.appoint')
        || kernel.scope('mainStation.appoint'), f.unit_id))
$$;

-- Whom it is said to when something grave appears at a unit: officers there, or where there are none those of
-- the nearest unit above. Asked by the run alone.
create function checks.who_answers(unit uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  with holders as (
    select g.person_id, line.place
    from unnest(territory.present_lineage(unit)) with ordinality as line (id, place)
    join identity.role_grant g on g.unit_id = line.id and g.role = 'officer' and g.valid @> current_date
    where kernel.purpose() = 'survey'
  )
  select distinct person_id from holders where place = (select min(place) from holders)
$$;
revoke execute on function checks.who_answers(uuid) from public;
grant execute on function checks.who_answers(uuid) to wutong_app;

alter table checks.rule enable row level security;
alter table checks.finding enable row level security;
alter table checks.acknowledgement enable row level security;
alter table checks.run enable row level security;

-- Rules bind everybody and are read by everybody.
create policy everybody_reads on checks.rule for select to wutong_app using (true);
create policy everybody_reads on checks.run for select to wutong_app using (true);
create policy surveying on checks.run for insert to wutong_app with check (kernel.purpose() = 'survey');
create policy surveying on checks.finding to wutong_app
  using (kernel.purpose() = 'survey') with check (kernel.purpose() = 'survey');
create policy in_reach on checks.finding for select to wutong_app
  -- Each list of units is made once a query; only the few findings that name others than their own unit's are
  -- looked up in the slower one.
  using (unit_id in (select territory.below(checks.scope()))
    or cardinality(involved) > 1 and involved && array(select territory.below(checks.scope())));
create policy with_finding on checks.acknowledgement for select to wutong_app
  using (kernel.purpose() = 'survey' or finding_id in (select id from checks.finding));
create policy acknowledge on checks.acknowledgement for insert to wutong_app
  with check (checks.answers_for(finding_id));
create policy withdraw on checks.acknowledgement for update to wutong_app
  using (checks.answers_for(finding_id));

grant select on all tables in schema checks to wutong_app;
grant insert, update on checks.finding, checks.acknowledgement to wutong_app;
grant insert on checks.run to wutong_app;

-- The city's rules to begin with. A source that is a convention of this program says so.
insert into checks.rule (code, value, source_zh, source_en, valid) values
  ('tiling',
   '{"groups": [
      {"edge": "administrative", "parent": "city", "children": ["district"]},
      {"edge": "administrative", "parent": "district", "children": ["subdistrict"]},
      {"edge": "administrative", "parent": "subdistrict", "children": ["community"]},
      {"edge": "administrative", "parent": "subdistrict", "children": ["areaGrid"]},
      {"edge": "administrative", "parent": "community", "children": ["microGrid"]},
      {"edge": "areaGrid", "parent": "areaGrid", "children": ["community", "microGrid"]}]}',
   '《中华人民共和国行政区划管理条例》：行政区域界线无缝衔接；网格逐级划分，不重叠、不留白（各地网格化管理办法通行要求）',
   'Regulation on Administrative Divisions: boundaries adjoin; grids are drawn level by level without overlap or blank (common to cities'' grid management measures)',
   '[2000-01-01,)'),
  ('sliver', '{"widthMetres": 2, "areaM2": 50}',
   '本系统惯例：窄于 2 米或小于 50 平方米的碎片视为数字化误差',
   'Convention of this program: slivers under 2 m or 50 m² are taken for errors of digitising',
   '[2000-01-01,)'),
  ('mainStation', '{"kinds": ["subdistrict", "areaGrid", "community"]}',
   '一网格一主阵地：每个网格有且只有一个主阵地',
   'One grid, one main station: each grid has exactly one',
   '[2000-01-01,)'),
  ('served', '{"kinds": ["company", "socialOrganisation", "shop", "riderHub"]}',
   '包干支撑：主阵地的服务对象清单覆盖每个组织',
   'Service rosters of main stations hold every organisation',
   '[2000-01-01,)'),
  ('covered', '{"kinds": ["company", "socialOrganisation"]}',
   '兜底覆盖：没有单独组建的由邻近组织兜底',
   'Fallback coverage: whoever has no branch of its own is covered by a neighbouring one',
   '[2000-01-01,)'),
  ('street', '{"leastShops": 5, "leastShare": 0.9}',
   '本系统惯例：沿街商户满 5 家的街道，覆盖率不低于九成',
   'Convention of this program: of a street of five shops or more, nine tenths are covered',
   '[2000-01-01,)'),
  ('posts',
   '{"needs": [
      {"unit": "areaGrid", "post": "chief"},
      {"unit": "areaGrid", "post": "firstSecretary"},
      {"unit": "community", "post": "chief"},
      {"unit": "microGrid", "post": "chief"}]}',
   '网格岗位配置：各级网格设网格长，片区网格另设第一书记（各市可另定）',
   'Posts of a grid: each grid has a chief, an area grid a first secretary as well (a city may say otherwise)',
   '[2000-01-01,)'),
  ('buildingHeads', '{"most": 2}',
   '双楼长：每个楼组最多两名楼组长',
   'Two heads: a building group has two building heads at most',
   '[2000-01-01,)'),
  ('staffing',
   '{"kinds": ["areaGrid", "building", "park", "market"],
     "counts": ["company", "socialOrganisation", "shop"], "posts": ["worker"], "least": 150, "most": 200}',
   '两企三新工作力量配备：每 150 至 200 家组织配备 1 名专职人员',
   'Staffing for the emerging sector: one worker to 150 to 200 organisations',
   '[2000-01-01,)');
