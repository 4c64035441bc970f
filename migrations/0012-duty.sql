-- Who is on duty where and when, how much of a name may be shown, and when stations are closed.

-- What a person agreed to, for one purpose at a time: given by themselves, withdrawn by themselves, never
-- rewritten (PIPL art. 14, 15, 25). Whoever has not agreed has no row.
create table identity.consent (
  id uuid primary key default kernel.new_id(),
  person_id uuid not null references identity.person,
  purpose text not null check (purpose ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'),
  level text not null check (level ~ '^[a-z][A-Za-z]*$'),
  -- Which wording was read when it was given.
  wording text not null check (length(wording) between 1 and 40),
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint consent_is_withdrawn_later check (withdrawn_at >= given_at)
);
create unique index one_consent_for_a_purpose on identity.consent (person_id, purpose) where withdrawn_at is null;
create index consent_of on identity.consent (person_id);

create function identity.keep_consent() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if old.withdrawn_at is not null or new.withdrawn_at is null
    or (new.id, new.person_id, new.purpose, new.level, new.wording, new.given_at)
      is distinct from (old.id, old.person_id, old.purpose, old.level, old.wording, old.given_at)
  then
    raise exception 'A consent can only be withdrawn, and once' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_consent before update on identity.consent
  for each row execute function identity.keep_consent();

alter table identity.consent enable row level security;
create policy oneself on identity.consent for select to wutong_app using (person_id = kernel.actor());
create policy give on identity.consent for insert to wutong_app with check (person_id = kernel.actor());
create policy withdraw on identity.consent for update to wutong_app using (person_id = kernel.actor());
grant select, insert, update on identity.consent to wutong_app;

-- The surname of a Chinese name (two characters where it is a compound one), of '演示·王敏' as well; the last
-- word of a Latin one. Null where it cannot be told: then nothing is shown.
create function identity.surname(name text) returns text
language sql immutable strict parallel safe as $$
  select case
    when plain ~ '[A-Za-z]' then (regexp_match(plain, '([^ ]+)$'))[1]
    when plain ~ '·' then null
    when left(plain, 2) in ('欧阳', '太史', '端木', '上官', '司马', '东方', '独孤', '南宫', '夏侯', '诸葛', '尉迟',
      '皇甫', '宇文', '长孙', '慕容', '司徒', '司空', '令狐', '公孙', '轩辕', '钟离', '申屠', '闻人', '澹台')
      and length(plain) > 2 then left(plain, 2)
    else left(plain, 1)
  end
  from (select regexp_replace(name, '^演示·', '') as plain) as said
$$;

-- What may be shown of these people's names for a purpose: only of those who agreed, and only so much.
create function identity.agreed_names(people uuid[], for_purpose text)
returns table (person_id uuid, level text, shown text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, c.level, case c.level when 'full' then p.name when 'surname' then identity.surname(p.name) end
  from identity.consent c join identity.person p on p.id = c.person_id
  where c.person_id = any(people) and c.purpose = for_purpose and c.withdrawn_at is null and p.erased_at is null
    and c.level in ('full', 'surname')
$$;
revoke execute on function identity.agreed_names(uuid[], text) from public;
grant execute on function identity.agreed_names(uuid[], text) to wutong_app;

-- Of these units, those in reach of the roots or above one of them: where a planner has colleagues.
create function territory.near(roots uuid[], units uuid[]) returns setof uuid
language sql stable parallel safe as $$
  with recursive up (start, id) as (
    select u, u from unnest(units) as u
    union
    select up.start, e.parent_id from up
      join territory.unit_parent e on e.child_id = up.id and e.valid @> current_date
  ), above (id) as (
    select r from unnest(roots) as r
    union
    select e.parent_id from above join territory.unit_parent e on e.child_id = above.id and e.valid @> current_date
  )
  select start from up where id = any(roots)
  union
  select u from unnest(units) as u where u in (select id from above)
$$;

-- Of these units, those that are the root or lie below it.
create function territory.lying_in(root uuid, units uuid[]) returns setof uuid
language sql stable parallel safe as $$
  with recursive up (start, id) as (
    select u, u from unnest(units) as u
    union
    select up.start, e.parent_id from up
      join territory.unit_parent e on e.child_id = up.id and e.valid @> current_date
  )
  select start from up where id = root
$$;

-- Staff who hold a role today at one of these units, by name alone, for whoever plans duty there.
create function identity.colleagues(units uuid[]) returns table (person_id uuid, name text)
language sql stable security definer set search_path = pg_catalog as $$
  with held as (
    select g.person_id, g.unit_id from identity.role_grant g
    where g.unit_id = any(units) and g.valid @> current_date
  ), ours as (
    select n as id from territory.near(
      kernel.scope('station.edit'), (select coalesce(array_agg(distinct unit_id), '{}') from held)) as n
  )
  select distinct p.id, p.name from held
    join ours on ours.id = held.unit_id
    join identity.person p on p.id = held.person_id
  where p.kind = 'staff' and p.erased_at is null
$$;
revoke execute on function identity.colleagues(uuid[]) from public;
grant execute on function identity.colleagues(uuid[]) to wutong_app;

-- The names of these members of staff, for whoever plans duty or answers for a station.
create function identity.staff_names(people uuid[]) returns table (person_id uuid, name text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.name from identity.person p
  where p.id = any(people) and p.kind = 'staff' and p.erased_at is null and kernel.scope('station.edit') <> '{}'
$$;
revoke execute on function identity.staff_names(uuid[]) from public;
grant execute on function identity.staff_names(uuid[]) to wutong_app;

-- Somebody with this work number, made now if there is none; null where the number belongs to another name.
create function identity.take_in_staff(number text, called text) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  found identity.person;
begin
  if kernel.scope('station.edit') = '{}' then
    raise exception 'Only who plans duty takes in people' using errcode = 'insufficient_privilege';
  end if;
  insert into identity.person (kind, name, work_number) values ('staff', called, number)
    on conflict (work_number) do nothing;
  select * into found from identity.person p where p.work_number = number;
  return case when found.kind = 'staff' and found.name = called then found.id end;
end $$;
revoke execute on function identity.take_in_staff(text, text) from public;
grant execute on function identity.take_in_staff(text, text) to wutong_app;

-- Staff who hold a post of the grid today at one of these units.
create function organisations.holders(units uuid[]) returns table (person_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  with held as (
    select h.person_id, p.unit_id from organisations.post p
      join organisations.holding h on h.post_id = p.id
    where p.unit_id = any(units) and h.valid @> current_date
  )
  select distinct held.person_id from held where held.unit_id in (
    select territory.near(
      kernel.scope('station.edit'), (select coalesce(array_agg(distinct unit_id), '{}') from held)))
$$;
revoke execute on function organisations.holders(uuid[]) from public;
grant execute on function organisations.holders(uuid[]) to wutong_app;

-- The stations that stand in these units, as far as whoever asks may see them.
create function stations.standing_in(units uuid[]) returns setof uuid
language sql stable parallel safe as $$
  select id from stations.station where unit_id = any(units)
$$;

-- The organisations that these stations answer for, by name: public registers.
create function organisations.served_at(stations uuid[]) returns table (station_id uuid, name_zh text, name_en text)
language sql stable parallel safe as $$
  select s.station_id, o.name_zh, o.name_en from organisations.served_by s
    join organisations.organisation o on o.id = s.organisation_id
  where s.station_id = any(stations) and s.valid @> current_date
  order by o.name_zh
$$;

-- By which ways the people who were told of a subject are reached, and how far that went; never whether they
-- read it. `present`: they can sign in, so that it waits for them in the program itself.
create function notices.ways_of(kind text, subject uuid)
returns table (person_id uuid, state text, present boolean, channel text, delivery text)
language sql stable security definer set search_path = pg_catalog as $$
  select n.person_id, n.state, p.oidc_subject is not null or p.phone_index is not null or p.demo
      or exists (select from identity.session s where s.person_id = p.id),
    d.channel::text, d.state::text
  from notices.notice n
    join identity.person p on p.id = n.person_id
    left join notices.delivery_item i on i.notice_id = n.id
    left join notices.delivery d on d.id = i.delivery_id
  where n.subject_kind = kind and n.subject_id = subject and kernel.scope('station.edit') <> '{}'
$$;
revoke execute on function notices.ways_of(text, uuid) from public;
grant execute on function notices.ways_of(text, uuid) to wutong_app;

-- By the row: asked by a list of all stations, each of these policies read the whole city first (12,000
-- stations, 10 ms) for the hours of two hundred. Where all are wanted PostgreSQL still reads them once.
alter policy with_station on stations.timetable
  using (exists (select from stations.station s where s.id = station_id));
alter policy with_station on stations.exception
  using (exists (select from stations.station s where s.id = station_id));

-- Pictures of a station in their order; a caption says what is seen, for those who do not see it as well.
create table stations.picture (
  station_id uuid not null references stations.station,
  number smallint not null constraint twenty_pictures_at_most check (number between 0 and 19),
  file_id uuid not null constraint picture_shown_once unique references files.file,
  zh text not null check (length(zh) between 1 and 120),
  en text not null check (length(en) between 1 and 240),
  primary key (station_id, number)
);
alter table stations.picture enable row level security;
create policy with_station on stations.picture for select to wutong_app
  using (station_id in (select id from stations.station));
create policy add on stations.picture for insert to wutong_app with check (stations.may_edit(station_id));
create policy remove on stations.picture for delete to wutong_app using (stations.may_edit(station_id));
grant select, insert, delete on stations.picture to wutong_app;

-- Whoever sees a station sees its pictures: those of a draft become public with it.
create function stations.shows(file uuid) returns boolean
language sql stable parallel safe as $$
  select exists (select from stations.picture p where p.file_id = file)
$$;
create policy seen_with_station on files.file for select to wutong_app
  using (use = 'stationPicture' and stations.shows(id));

create schema duty;
grant usage on schema duty to wutong_app;

-- Who, where, when, how to reach: three of the four are said here once per station; who and when in shifts.
create type duty.post_kind as enum ('reception', 'publicity', 'activities', 'logistics');

create table duty.post (
  station_id uuid not null references stations.station,
  kind duty.post_kind not null,
  place_zh text not null check (length(place_zh) between 1 and 60),
  place_en text not null check (length(place_en) between 1 and 120),
  -- A telephone number or another way that anybody may use; null: the station's own.
  reach text check (length(reach) between 3 and 80),
  primary key (station_id, kind)
);

-- The week of a station: one version for all its shifts. Nothing of it is public before it is published.
create table duty.week (
  station_id uuid not null references stations.station,
  monday date not null constraint week_begins_on_monday check (extract(isodow from monday) = 1),
  version integer not null default 1,
  published_at timestamptz,
  -- The station's unit and all above it when the week was begun or published last: what reading is judged by.
  lineage uuid[] not null default '{}',
  primary key (station_id, monday)
);

create function duty.tell_lineage() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  select territory.present_lineage(s.unit_id) into new.lineage from stations.station s where s.id = new.station_id;
  new.lineage := coalesce(new.lineage, '{}');
  return new;
end $$;
create trigger tell_lineage before insert on duty.week
  for each row execute function duty.tell_lineage();
-- Told anew with every publication, not with every saving: two hundred lineages take as long as all the rest.
create trigger tell_lineage_anew before update on duty.week
  for each row when (old.published_at is distinct from new.published_at) execute function duty.tell_lineage();

create function duty.lengths_fit(minutes int4multirange) returns boolean
language sql immutable strict parallel safe as $$
  select bool_and(upper(r) - lower(r) between 15 and 1440) from unnest(minutes) as r
$$;

-- When one person holds one post of a station in a week: minutes of the clock on the wall since 1970-01-01
-- 00:00 there, so that the night from Sunday to Monday is one stretch. What touches is one stretch: a
-- multirange cannot overlap itself.
create table duty.shift (
  station_id uuid not null,
  monday date not null,
  post duty.post_kind not null,
  person_id uuid not null references identity.person,
  minutes int4multirange not null,
  constraint shift_is_written_once primary key (station_id, monday, post, person_id),
  constraint shift_of_a_week foreign key (station_id, monday) references duty.week on delete cascade,
  constraint shift_has_a_sane_length check (not isempty(minutes) and duty.lengths_fit(minutes)),
  constraint shift_lies_in_its_week check (
    lower(minutes) >= (monday - date '1970-01-01') * 1440
    and upper(minutes) <= (monday - date '1970-01-01' + 8) * 1440),
  constraint person_is_at_one_station_at_a_time
    exclude using gist (person_id with =, station_id with <>, minutes with &&)
);

-- The places in the lists at which a person would be on duty at another station as well. Says no more than
-- that: a planner need not know where colleagues of others are.
create function duty.collisions(stations uuid[], people uuid[], minutes int4multirange[]) returns setof integer
language sql stable security definer set search_path = pg_catalog as $$
  select distinct n.index::integer - 1
  from unnest(stations, people, minutes) with ordinality as n (station, person, minutes, index)
  join duty.shift s on s.person_id = n.person and s.station_id <> n.station and s.minutes && n.minutes
  where kernel.scope('station.edit') <> '{}'
$$;
revoke execute on function duty.collisions(uuid[], uuid[], int4multirange[]) from public;
grant execute on function duty.collisions(uuid[], uuid[], int4multirange[]) to wutong_app;

-- A week as it usually is: minutes since Monday's midnight.
create table duty.pattern (
  station_id uuid not null references stations.station,
  post duty.post_kind not null,
  person_id uuid not null references identity.person,
  minutes int4multirange not null check (not isempty(minutes) and minutes <@ int4multirange(int4range(0, 11521))),
  primary key (station_id, post, person_id),
  constraint pattern_has_sane_lengths check (duty.lengths_fit(minutes))
);

-- Staff taken in by a manager, beside those who hold a role or a post there.
create table duty.member (
  unit_id uuid not null references territory.unit,
  person_id uuid not null references identity.person,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  constraint member_is_taken_in_once exclude using gist (unit_id with =, person_id with =, valid with &&)
);
create index member_is on duty.member (person_id);

-- How many days ahead a closure is announced: a dated rule with its source.
create table duty.notice_rule (
  kind text not null check (kind in ('planned', 'emergency')),
  days smallint not null check (days between 0 and 365),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_notice_rule_at_a_time exclude using gist (kind with =, valid with &&)
);
insert into duty.notice_rule values
  ('planned', 7, '[2021-01-01,)',
    '上海市公共文化设施：停止开放或更改开放时间提前七日公告（服务站是否适用由法律界定，按此从严）'),
  ('emergency', 0, '[2021-01-01,)', '突发情况（安全、天气、设备）：即时公告并说明理由');

-- Closed from one moment to another by the clock on the wall; the hours follow as exceptions.
create table duty.closure (
  id uuid primary key default kernel.new_id(),
  kind text not null check (kind in ('planned', 'emergency')),
  state text not null default 'announced' check (state in ('announced', 'withdrawn')),
  reason_zh text not null check (length(reason_zh) between 1 and 200),
  reason_en text not null check (length(reason_en) between 1 and 200),
  -- Minutes of the clock on the wall since 1970-01-01 00:00, as in shifts.
  minutes int4range not null,
  announced_at timestamptz not null default now(),
  changed_at timestamptz,
  short_notice boolean not null,
  version integer not null default 1,
  constraint closure_has_a_sane_length check (upper(minutes) - lower(minutes) between 15 and 366 * 1440)
);
create index closure_by_time on duty.closure using gist (minutes);

create table duty.closed_station (
  closure_id uuid not null references duty.closure,
  station_id uuid not null references stations.station,
  -- The days whose hours it changes, and the exceptions there were on them: put back when it is withdrawn.
  dates daterange not null check (not isempty(dates)),
  before jsonb not null,
  -- The exceptions it made on them: while it stands, nobody changes them but the closure itself.
  made jsonb,
  active boolean not null default true,
  primary key (closure_id, station_id),
  constraint one_closure_a_day exclude using gist (station_id with =, dates with &&) where (active)
);
create index closed_station_of on duty.closed_station (station_id);

-- What rules these days of a station beside its timetable, as one value that can be compared.
create function duty.exceptions_on(station uuid, days daterange) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_array((e.dates * days)::text, e.hours::text, e.reason_zh, e.reason_en)
    order by e.dates), '[]')
  from stations.exception e where e.station_id = station and e.dates && days
$$;
revoke execute on function duty.exceptions_on(uuid, daterange) from public;
grant execute on function duty.exceptions_on(uuid, daterange) to wutong_app;

-- Whoever sets hours on days of a closure would lose them when it is withdrawn, or open what was announced shut:
-- the closure is changed instead. Every change of hours ends with the station's version.
create function duty.judge_hours() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from duty.closed_station c
    where c.station_id = new.id and c.active and c.made is not null and upper(c.dates) > current_date
      and c.made is distinct from duty.exceptions_on(c.station_id, c.dates))
  then
    raise exception 'These hours are on days of a closure'
      using errcode = 'check_violation', constraint = 'hours_keep_closures';
  end if;
  return null;
end $$;
create trigger judge_hours after update of version on stations.station
  for each row execute function duty.judge_hours();

-- How long it is kept who was on duty, and who was told of a closure: a dated rule with its reason.
create table duty.retention (
  days smallint not null check (days between 30 and 3650),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_retention_at_a_time exclude using gist (valid with &&)
);
insert into duty.retention values (400, '[2000-01-01,)',
  'Default of the program: no statute names a term (PIPL art. 19: the shortest that the purpose needs); who was at the desk may be asked as long as a wish or a complaint from then is open, a year and a month, as notices are kept');

-- Whom a closure hit, and in which state of it they were told.
create table duty.told (
  closure_id uuid not null references duty.closure,
  person_id uuid not null references identity.person,
  version integer not null,
  why text not null,
  at timestamptz not null default now(),
  primary key (closure_id, person_id, version)
);
create index told_person on duty.told (person_id);

create function duty.may_close(closure uuid) returns boolean
language sql stable parallel safe as $$
  select exists (select from duty.closed_station c where c.closure_id = closure)
    and not exists (select from duty.closed_station c
      where c.closure_id = closure and not stations.may_edit(c.station_id))
$$;

do $$
declare part text;
begin
  foreach part in array array['post', 'week', 'shift', 'pattern', 'member', 'notice_rule', 'closure',
    'closed_station', 'retention', 'told'] loop
    execute format('alter table duty.%I enable row level security', part);
  end loop;
  foreach part in array array['post', 'notice_rule', 'retention', 'closure', 'closed_station'] loop
    execute format('create policy everybody_reads on duty.%I for select to wutong_app using (true)', part);
  end loop;
  foreach part in array array['post', 'pattern', 'closed_station'] loop
    execute format('create policy add on duty.%I for insert to wutong_app with check (stations.may_edit(station_id))', part);
    execute format('create policy change on duty.%I for update to wutong_app using (stations.may_edit(station_id))', part);
    execute format('create policy remove on duty.%I for delete to wutong_app using (stations.may_edit(station_id))', part);
  end loop;
end $$;

create policy published_or_planning on duty.week for select to wutong_app
  using (published_at is not null or lineage && (select kernel.scope('station.edit')));
create policy plan on duty.week for insert to wutong_app
  with check (lineage && (select kernel.scope('station.edit')));
create policy replan on duty.week for update to wutong_app
  using (lineage && (select kernel.scope('station.edit')))
  with check (lineage && (select kernel.scope('station.edit')));

create policy with_week_or_own on duty.shift for select to wutong_app
  using (person_id = (select kernel.actor())
    or exists (select from duty.week w where w.station_id = shift.station_id and w.monday = shift.monday));
-- Only a transaction that has just written the week, and so moved its version on, writes its shifts.
create policy plan on duty.shift for insert to wutong_app
  with check (exists (select from duty.week w where w.station_id = shift.station_id and w.monday = shift.monday
    and w.xmin = pg_current_xact_id()::xid));
create policy replan on duty.shift for delete to wutong_app
  using (person_id = kernel.actor() or exists (select from duty.week w where w.station_id = shift.station_id
    and w.monday = shift.monday and w.xmin = pg_current_xact_id()::xid));

create policy planning on duty.pattern for select to wutong_app
  using (person_id = kernel.actor() or stations.may_edit(station_id));
create policy own_pattern on duty.pattern for delete to wutong_app using (person_id = kernel.actor());

create policy planning on duty.member for select to wutong_app
  using (person_id = kernel.actor() or kernel.scope('station.edit') <> '{}');
create policy take_in on duty.member for insert to wutong_app
  with check (territory.reaches(kernel.scope('station.edit'), unit_id));
create policy let_go on duty.member for update to wutong_app
  using (person_id = kernel.actor() or territory.reaches(kernel.scope('station.edit'), unit_id));

create policy announce on duty.closure for insert to wutong_app with check (kernel.scope('station.edit') <> '{}');
create policy change on duty.closure for update to wutong_app using (duty.may_close(id));

create policy answering on duty.told for select to wutong_app
  using (person_id = kernel.actor() or duty.may_close(closure_id));
create policy tell on duty.told for insert to wutong_app with check (duty.may_close(closure_id));
create policy tidy_seen on duty.shift for select to wutong_app
  using ((select kernel.purpose()) = 'housekeeping');
create policy tidy on duty.shift for delete to wutong_app using (kernel.purpose() = 'housekeeping');
create policy tidy_seen on duty.told for select to wutong_app using (kernel.purpose() = 'housekeeping');
create policy tidy on duty.told for delete to wutong_app using (kernel.purpose() = 'housekeeping');
create policy forget on duty.told for delete to wutong_app using (person_id = kernel.actor());

grant select on all tables in schema duty to wutong_app;
grant insert, update, delete on duty.post, duty.pattern, duty.closed_station to wutong_app;
grant insert, update on duty.week, duty.member, duty.closure to wutong_app;
grant insert, delete on duty.shift, duty.told to wutong_app;
