-- Stations: what they are, where, when they are open, what they offer, which grid they stand for.

create schema stations;
grant usage on schema stations to wutong_app;

create type stations.tier as enum ('city', 'district', 'subdistrict', 'grid', 'community', 'point');
create type stations.kind as enum (
  'serviceStation', 'elderCanteen', 'childcare', 'readingRoom', 'restStop', 'neighbourPoint');
create type stations.status as enum ('draft', 'published', 'retired');

create table stations.service (
  code text primary key check (code ~ '^[a-z][a-zA-Z]*$'),
  zh text not null,
  en text not null
);

create table stations.station (
  id uuid primary key default kernel.new_id(),
  code text not null unique,
  tier stations.tier not null,
  kind stations.kind not null,
  status stations.status not null default 'draft',
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  initials text not null,
  theme_zh text,
  theme_en text,
  about_zh text,
  about_en text,
  address_zh text not null,
  address_en text not null,
  directions_zh text,
  directions_en text,
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  unit_id uuid not null references territory.unit,
  time_zone text not null default 'Asia/Shanghai',
  version integer not null default 1,
  changed_at timestamptz not null default now()
);
create index station_by_unit on stations.station (unit_id);

create table stations.contact (
  station_id uuid not null references stations.station,
  number smallint not null,
  kind text not null check (kind in ('phone', 'email', 'wechat')),
  value text not null check (length(value) between 3 and 80),
  published boolean not null,
  primary key (station_id, number)
);

create table stations.space (
  id uuid primary key default kernel.new_id(),
  station_id uuid not null references stations.station,
  number smallint not null,
  name_zh text not null,
  name_en text not null,
  floor text,
  seats integer check (seats >= 0),
  area_m2 real check (area_m2 > 0),
  equipment text[] not null default '{}',
  accessibility text[] not null default '{}',
  unique (station_id, number)
);

create table stations.offered_service (
  station_id uuid not null references stations.station,
  service text not null references stations.service,
  primary key (station_id, service)
);

-- Opening hours: per timetable nine days (Monday to Sunday, holiday, make-up workday), each a set of
-- minutes since midnight, up to 2880 for hours that run past it. A multirange cannot overlap itself:
-- double hours cannot even be written down. Null: a holiday is as its weekday, a make-up day as Monday.
create table stations.timetable (
  station_id uuid not null references stations.station,
  number smallint not null check (number between 0 and 20),
  label_zh text,
  label_en text,
  -- First and last day of the season, month × 100 + day; the regular timetable (0) has none.
  from_day smallint check (from_day between 101 and 1231),
  to_day smallint check (to_day between 101 and 1231),
  season int4multirange generated always as (
    case
      when from_day is null then null
      when from_day <= to_day then int4multirange(int4range(from_day, to_day, '[]'))
      else int4multirange(int4range(from_day, 1231, '[]'), int4range(101, to_day, '[]'))
    end) stored,
  hours int4multirange[] not null check (cardinality(hours) = 9),
  primary key (station_id, number),
  constraint regular_has_no_season check ((number = 0) = (from_day is null) and (number = 0) = (to_day is null)),
  constraint hours_lie_in_two_days check (
    coalesce(int4multirange(int4range(0, 2881)) @> all (array_remove(hours, null)), true)),
  constraint every_weekday_is_told check (array_position(hours[1:7], null) is null),
  constraint seasons_do_not_overlap exclude using gist (station_id with =, season with &&)
    where (season is not null)
);

create table stations.exception (
  station_id uuid not null references stations.station,
  dates daterange not null check (not isempty(dates) and not lower_inf(dates) and not upper_inf(dates)),
  hours int4multirange not null check (int4multirange(int4range(0, 2881)) @> hours),
  reason_zh text not null,
  reason_en text not null,
  constraint one_exception_a_day exclude using gist (station_id with =, dates with &&)
);

-- One grid, one main station, at any time.
create table stations.main_station (
  unit_id uuid not null references territory.unit,
  station_id uuid not null references stations.station,
  valid daterange not null check (not isempty(valid)),
  constraint grid_has_one_main_station exclude using gist (unit_id with =, valid with &&)
);
create index main_station_of on stations.main_station (station_id);

create function stations.judge_unit_ending() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (
    select from stations.station s where s.unit_id = new.id and s.status <> 'retired'
      and not upper_inf(new.valid)
  ) then
    raise exception 'Unit % ends while stations stand in it', new.id
      using errcode = 'check_violation', constraint = 'ended_unit_has_no_station';
  end if;
  return null;
end $$;
create constraint trigger judge_unit_ending after update of valid on territory.unit
  deferrable initially deferred for each row execute function stations.judge_unit_ending();

create function stations.may_edit(station uuid) returns boolean
language sql stable parallel safe as $$
  select exists (
    select from stations.station s
    where s.id = station and territory.reaches(kernel.scope('station.edit'), s.unit_id))
$$;

alter table stations.service enable row level security;
alter table stations.station enable row level security;
alter table stations.contact enable row level security;
alter table stations.space enable row level security;
alter table stations.offered_service enable row level security;
alter table stations.timetable enable row level security;
alter table stations.exception enable row level security;
alter table stations.main_station enable row level security;

create policy everybody_reads on stations.service for select to wutong_app using (true);
create policy published on stations.station for select to wutong_app
  using (status <> 'draft' or territory.reaches(kernel.scope('station.edit'), unit_id));
create policy found on stations.station for insert to wutong_app
  with check (territory.reaches(kernel.scope('station.edit'), unit_id));
create policy change on stations.station for update to wutong_app
  using (territory.reaches(kernel.scope('station.edit'), unit_id))
  with check (territory.reaches(kernel.scope('station.edit'), unit_id));

create policy published on stations.contact for select to wutong_app
  using (published and station_id in (select id from stations.station) or stations.may_edit(station_id));
create policy with_station on stations.space for select to wutong_app
  using (station_id in (select id from stations.station));
create policy with_station on stations.offered_service for select to wutong_app
  using (station_id in (select id from stations.station));
create policy with_station on stations.timetable for select to wutong_app
  using (station_id in (select id from stations.station));
create policy with_station on stations.exception for select to wutong_app
  using (station_id in (select id from stations.station));
create policy everybody_reads on stations.main_station for select to wutong_app using (true);

do $$
declare part text;
begin
  foreach part in array array['contact', 'space', 'offered_service', 'timetable', 'exception'] loop
    execute format('create policy add on stations.%I for insert to wutong_app with check (stations.may_edit(station_id))', part);
    execute format('create policy change on stations.%I for update to wutong_app using (stations.may_edit(station_id))', part);
    execute format('create policy remove on stations.%I for delete to wutong_app using (stations.may_edit(station_id))', part);
  end loop;
end $$;
create policy appoint on stations.main_station for insert to wutong_app
  with check (territory.reaches(kernel.scope('mainStation.appoint'), unit_id));
create policy relieve on stations.main_station for update to wutong_app
  using (territory.reaches(kernel.scope('mainStation.appoint'), unit_id));

grant select on all tables in schema stations to wutong_app;
grant insert, update on stations.station, stations.main_station to wutong_app;
grant insert, update, delete on stations.contact, stations.space, stations.offered_service,
  stations.timetable, stations.exception to wutong_app;
