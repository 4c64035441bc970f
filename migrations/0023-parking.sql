-- Time-shared parking: idle spaces that their owners open to others in set hours, under a pact. The owner is
-- always first. No money moves here; where there is revenue, it is noted.

-- Where somebody says that they live, for themselves: who lives in a unit is first at its parking.
create function identity.own_home() returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select home_unit_id from identity.about where person_id = kernel.actor()
$$;
revoke execute on function identity.own_home() from public;
grant execute on function identity.own_home() to wutong_app;

create schema parking;
grant usage on schema parking to wutong_app;

-- Numbers that a city may set otherwise: dated, with their source.
create table parking.rule (
  name text not null check (name in ('residentDays', 'othersHours', 'leaveMinutes', 'remindMinutes', 'pauseMinutes',
    'pauseDays', 'choiceDays', 'plateMinutes', 'keepDays')),
  value integer not null check (value between 0 and 10000),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_parking_rule_at_a_time exclude using gist (name with =, valid with &&)
);
insert into parking.rule values
  ('residentDays', 62, '[2020-01-01,)', '本系统默认值：居民可提前订到下个月底'),
  ('othersHours', 24, '[2020-01-01,)', '本系统默认值：其他人提前 24 小时可订，本小区居民优先'),
  ('leaveMinutes', 45, '[2020-01-01,)', '本系统默认值：车位主人提前回来，停车人有 45 分钟驶离'),
  ('remindMinutes', 30, '[2020-01-01,)', '本系统默认值：提醒 30 分钟后仍未驶离，请服务站人员联系'),
  ('pauseMinutes', 180, '[2020-01-01,)', '本系统默认值：提醒 3 小时后仍未驶离，暂停预订'),
  ('pauseDays', 7, '[2020-01-01,)', '本系统默认值：暂停 7 天，可申诉'),
  ('choiceDays', 30, '[2020-01-01,)', '本系统默认值：被收回一次，30 天内与本小区居民同等优先（以选择补偿，不涉及费用）'),
  ('plateMinutes', 30, '[2020-01-01,)', '最小必要：车牌在开始前 30 分钟到驶离之间才给车位一方看'),
  ('keepDays', 90, '[2020-01-01,)', '本系统默认值：法律未定期限（个人信息保护法第十九条：最短必要），申诉与核对在 90 天内');

-- What owners and guests of a unit promise each other. What was agreed to stays as it was; another text is
-- another version, and asks again.
create table parking.pact (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  version integer not null check (version >= 1),
  zh text not null check (length(zh) between 20 and 4000),
  en text not null check (length(en) between 20 and 8000),
  published_at timestamptz not null default now(),
  constraint pact_has_one_text_a_version unique (unit_id, version)
);

create table parking.agreement (
  pact_id uuid not null references parking.pact,
  person_id uuid not null references identity.person,
  agreed_at timestamptz not null default now(),
  constraint pact_is_agreed_once primary key (pact_id, person_id)
);
create index agreement_of on parking.agreement (person_id);

-- A car park: some spaces behind one entrance.
create table parking.point (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  lineage uuid[] not null default '{}',
  zh text not null check (length(zh) between 1 and 60),
  en text not null check (length(en) between 1 and 120),
  address_zh text not null check (length(address_zh) between 1 and 120),
  address_en text not null check (length(address_en) between 1 and 240),
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  -- How to drive in and walk out; who to call at the gate.
  entrance_zh text not null check (length(entrance_zh) between 1 and 300),
  entrance_en text not null check (length(entrance_en) between 1 and 600),
  contact text check (length(contact) between 3 and 60),
  -- An estate, a station's yard, a company: where owners are an organisation.
  organisation_id uuid references organisations.organisation,
  status text not null default 'open' check (status in ('open', 'retired')),
  version integer not null default 1
);
create index point_in on parking.point using gin (lineage);

create function parking.tell_lineage() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.lineage := coalesce(territory.present_lineage(new.unit_id), '{}');
  return new;
end $$;
create trigger tell_lineage before insert or update of unit_id on parking.point
  for each row execute function parking.tell_lineage();

-- A whole point shut for works or a storm. What was booked is given back, and its guests are told.
create table parking.closure (
  id uuid primary key default kernel.new_id(),
  point_id uuid not null references parking.point,
  during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  reason_zh text not null check (length(reason_zh) between 1 and 200),
  reason_en text not null check (length(reason_en) between 1 and 400),
  announced_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  constraint point_is_closed_once exclude using gist (point_id with =, during with &&) where (withdrawn_at is null)
);

create table parking.space (
  id uuid primary key default kernel.new_id(),
  point_id uuid not null references parking.point,
  label text not null check (length(label) between 1 and 20),
  resource_id uuid not null constraint space_has_its_timeline unique references capacity.resource,
  owner_kind text not null check (owner_kind in ('person', 'organisation', 'unit')),
  -- Retired: closed for good. Who has booked comes still; then its owner is forgotten.
  status text not null default 'open' check (status in ('open', 'paused', 'retired')),
  version integer not null default 1
);
create unique index space_is_labelled_once on parking.space (point_id, label) where status <> 'retired';

-- Whose it is, apart: everybody sees a space, only its own people see whose.
create table parking.ownership (
  space_id uuid primary key references parking.space,
  person_id uuid not null references identity.person
);
create index ownership_of on parking.ownership (person_id);

-- When a space is open to others, by the clock on the wall: minutes since midnight of its weekday; past 1440 is
-- the morning after.
create table parking.weekly (
  space_id uuid not null references parking.space,
  weekday smallint not null check (weekday between 1 and 7),
  minutes int4range not null check (not isempty(minutes) and minutes <@ int4range(0, 2881)),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  constraint one_window_a_day exclude using gist (space_id with =, weekday with =, valid with &&)
);
-- On some dates otherwise: at other hours, or (null) not at all.
create table parking.exception (
  space_id uuid not null references parking.space,
  dates daterange not null check (not isempty(dates) and not lower_inf(dates) and not upper_inf(dates)),
  minutes int4range check (not isempty(minutes) and minutes <@ int4range(0, 2881)),
  constraint one_exception_a_date exclude using gist (space_id with =, dates with &&)
);

-- One evening, or a month of them. Its evenings are the slots whose subject it is.
create table parking.reservation (
  id uuid primary key default kernel.new_id(),
  space_id uuid not null references parking.space,
  -- Null once the person is gone or the time for keeping it is over.
  person_id uuid references identity.person,
  kind text not null check (kind in ('evening', 'month')),
  pact_id uuid references parking.pact,
  -- Encrypted (AES-256-GCM); null once nobody needs it any more.
  plate bytea,
  ends_at timestamptz not null,
  made_at timestamptz not null default now()
);
create index reservation_of on parking.reservation (person_id) where person_id is not null;
create index reservation_on on parking.reservation (space_id);

-- The owner is back early: an evening that was taken back, and the way out its guest was given.
create table parking.takeback (
  id uuid primary key default kernel.new_id(),
  space_id uuid not null references parking.space,
  reservation_id uuid not null references parking.reservation,
  person_id uuid references identity.person,
  during tstzrange not null,
  leave_by timestamptz not null,
  -- The place that is kept for the guest meanwhile, and until when they are first at others.
  offered_slot uuid,
  offered_space uuid references parking.space,
  state text not null default 'open' check (state in ('open', 'offered', 'none', 'moved', 'declined')),
  choice_until date not null,
  at timestamptz not null default now()
);
create index takeback_of on parking.takeback (person_id) where person_id is not null;
create index takeback_on on parking.takeback (reservation_id);

create table parking.overstay (
  id uuid primary key default kernel.new_id(),
  space_id uuid not null references parking.space,
  reservation_id uuid not null references parking.reservation,
  person_id uuid references identity.person,
  -- What it should have left by.
  due_at timestamptz not null,
  reported_at timestamptz not null default now(),
  step text not null default 'reminded' check (step in ('reminded', 'staffCalled', 'paused', 'left')),
  left_at timestamptz,
  constraint overstay_ends check ((step = 'left') = (left_at is not null))
);
create unique index one_overstay_at_a_time on parking.overstay (reservation_id) where step <> 'left';
create index overstay_of on parking.overstay (person_id) where person_id is not null;

-- Somebody may not book for some days: with the reason, a way to object, and an end.
create table parking.pause (
  id uuid primary key default kernel.new_id(),
  overstay_id uuid not null constraint overstay_pauses_once unique references parking.overstay,
  person_id uuid references identity.person,
  lineage uuid[] not null,
  begins timestamptz not null,
  ends timestamptz not null check (ends > begins),
  appeal text check (length(appeal) between 1 and 500),
  appealed_at timestamptz,
  decision text check (decision in ('upheld', 'lifted')),
  decided_why text check (length(decided_why) between 1 and 300),
  decided_at timestamptz,
  constraint appeal_is_decided_with_a_reason check ((decision is null) = (decided_why is null))
);
create index pause_of on parking.pause (person_id) where person_id is not null;

-- Noted, never moved: who noted which sum for which time of which point. A mistake is struck out, not rewritten.
create table parking.revenue (
  id uuid primary key default kernel.new_id(),
  point_id uuid not null references parking.point,
  period daterange not null check (not isempty(period) and not lower_inf(period) and not upper_inf(period)),
  cents bigint not null check (cents between 0 and 100000000000),
  note text not null check (length(note) between 1 and 200),
  noted_by uuid not null default kernel.actor() references identity.person,
  noted_at timestamptz not null default now(),
  struck_at timestamptz
);
create index revenue_of on parking.revenue (point_id, noted_at);

create function parking.works_at(point uuid) returns boolean
language sql stable parallel safe as $$
  select exists (select from parking.point p where p.id = point and p.lineage && kernel.scope('parking.edit'))
$$;
create function parking.owns(space uuid) returns boolean
language sql stable parallel safe as $$
  select exists (select from parking.ownership o where o.space_id = space and o.person_id = kernel.actor())
$$;
create function parking.works_on(space uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from parking.space s join parking.point p on p.id = s.point_id
    where s.id = space and p.lineage && kernel.scope('parking.edit'))
$$;
create function parking.answers_for(space uuid) returns boolean
language sql stable parallel safe as $$
  select parking.owns(space) or parking.works_on(space)
$$;

-- When spaces are open on days, exceptions and closures taken into account; by the session's time zone.
create function parking.evenings(spaces uuid[], days date[])
returns table (space_id uuid, resource_id uuid, point_id uuid, day date, during tstzrange)
language sql stable parallel safe as $$
  with open as (
    select s.id, s.resource_id, s.point_id, d.day,
      case when e.space_id is not null then e.minutes else w.minutes end as minutes
    from parking.space s
      join parking.point p on p.id = s.point_id and p.status = 'open'
      cross join unnest(days) as d (day)
      left join parking.exception e on e.space_id = s.id and e.dates @> d.day
      left join parking.weekly w on w.space_id = s.id and w.weekday = extract(isodow from d.day) and w.valid @> d.day
    where s.id = any(spaces) and s.status = 'open'
  ), timed as (
    select o.id, o.resource_id, o.point_id, o.day, tstzrange(
      (o.day + make_interval(mins => lower(o.minutes)))::timestamptz,
      (o.day + make_interval(mins => upper(o.minutes)))::timestamptz) as during
    from open o where o.minutes is not null
  )
  select t.* from timed t where not exists (
    select from parking.closure c where c.point_id = t.point_id and c.withdrawn_at is null and c.during && t.during)
$$;

-- What an owner learns of the guests of their space: when; the plate only while it matters; never who.
create function parking.guests_of(space uuid, at timestamptz, plate_minutes integer)
returns table (slot_id uuid, reservation_id uuid, during tstzrange, plate bytea, made_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select s.id, r.id, s.during,
    case when s.during && tstzrange(at, at + make_interval(mins => plate_minutes + 1))
      or exists (select from parking.overstay o where o.reservation_id = r.id and o.step <> 'left')
      then r.plate end, r.made_at
  from parking.space p
    join capacity.slot s on s.resource_id = p.resource_id and s.keeper = 'parking' and s.state in ('confirmed', 'held')
    join parking.reservation r on r.id = s.subject_id
  where p.id = space and upper(s.during) > at - interval '1 day' and parking.answers_for(space)
  order by s.during
$$;
-- Whom a message about an evening goes to: for the program, which never shows it to those who ask.
create function parking.guest_to_tell(slot uuid) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select s.holder from capacity.slot s join parking.space p on p.resource_id = s.resource_id
  where s.id = slot and s.keeper = 'parking' and parking.answers_for(p.id)
$$;
-- How many agreed to a version, never who.
create function parking.agreed_to(pact uuid) returns integer
language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer from parking.agreement a where a.pact_id = pact and kernel.scope('parking.edit') <> '{}'
$$;

do $$
declare part text;
begin
  foreach part in array array['answers_for(uuid)', 'works_on(uuid)', 'guests_of(uuid, timestamptz, integer)',
    'guest_to_tell(uuid)', 'agreed_to(uuid)'] loop
    execute format('revoke execute on function parking.%s from public', part);
    execute format('grant execute on function parking.%s to wutong_app', part);
  end loop;
  foreach part in array array['rule', 'pact', 'agreement', 'point', 'closure', 'space', 'ownership', 'weekly',
    'exception', 'reservation', 'takeback', 'overstay', 'pause', 'revenue'] loop
    execute format('alter table parking.%I enable row level security', part);
  end loop;
  foreach part in array array['rule', 'pact', 'point', 'closure', 'space', 'weekly', 'exception'] loop
    execute format('create policy everybody_reads on parking.%I for select to wutong_app using (true)', part);
  end loop;
  foreach part in array array['agreement', 'ownership', 'reservation', 'takeback', 'overstay', 'pause'] loop
    execute format('create policy oneself on parking.%I for select to wutong_app using (person_id = kernel.actor())', part);
    execute format($p$create policy housekeeping on parking.%I to wutong_app
      using (kernel.purpose() = 'housekeeping') with check (kernel.purpose() = 'housekeeping')$p$, part);
    execute format('create policy forget on parking.%I for delete to wutong_app using (person_id = kernel.actor())', part);
  end loop;
  foreach part in array array['ownership', 'reservation', 'takeback', 'overstay'] loop
    execute format('create policy staff_see on parking.%I for select to wutong_app using (parking.works_on(space_id))', part);
  end loop;
  foreach part in array array['takeback', 'overstay'] loop
    execute format('create policy owner_sees on parking.%I for select to wutong_app using (parking.owns(space_id))', part);
    execute format('create policy report on parking.%I for insert to wutong_app with check (parking.answers_for(space_id))', part);
    execute format('create policy change on parking.%I for update to wutong_app
      using (parking.answers_for(space_id) or person_id = kernel.actor())', part);
  end loop;
  foreach part in array array['weekly', 'exception'] loop
    execute format('create policy set_hours on parking.%I for insert to wutong_app with check (parking.answers_for(space_id))', part);
    execute format('create policy reset_hours on parking.%I for delete to wutong_app using (parking.answers_for(space_id))', part);
  end loop;
end $$;

create policy publish on parking.pact for insert to wutong_app
  with check (territory.present_lineage(unit_id) && kernel.scope('parking.edit'));
create policy agree on parking.agreement for insert to wutong_app with check (person_id = kernel.actor());
create policy found on parking.point for insert to wutong_app with check (lineage && kernel.scope('parking.edit'));
create policy change on parking.point for update to wutong_app using (lineage && kernel.scope('parking.edit'));
create policy close_it on parking.closure for insert to wutong_app with check (parking.works_at(point_id));
create policy reopen on parking.closure for update to wutong_app using (parking.works_at(point_id));
-- Whoever opens a space writes whose it is in the same transaction; a resident only their own.
create policy open_it on parking.space for insert to wutong_app
  with check (parking.works_at(point_id) or owner_kind = 'person' and kernel.actor() is not null);
create policy change on parking.space for update to wutong_app using (parking.answers_for(id));
create policy own_it on parking.ownership for insert to wutong_app
  with check (person_id = kernel.actor() or parking.works_on(space_id));
create policy book on parking.reservation for insert to wutong_app with check (person_id = kernel.actor());
create policy change_own on parking.reservation for update to wutong_app using (person_id = kernel.actor())
  with check (person_id is null or person_id = kernel.actor());
create policy staff_see on parking.pause for select to wutong_app using (lineage && kernel.scope('parking.edit'));
create policy appeal on parking.pause for update to wutong_app using (person_id = kernel.actor());
create policy decide on parking.pause for update to wutong_app using (lineage && kernel.scope('parking.edit'));
create policy staff_only on parking.revenue to wutong_app using (parking.works_at(point_id)) with check (parking.works_at(point_id));
create policy forget on parking.revenue for select to wutong_app using (noted_by = kernel.actor());

grant select, insert on parking.pact, parking.agreement, parking.ownership to wutong_app;
grant select, insert, update on parking.point, parking.closure, parking.space, parking.reservation, parking.takeback,
  parking.overstay, parking.pause, parking.revenue to wutong_app;
create policy end_hours on parking.weekly for update to wutong_app using (parking.answers_for(space_id));
grant select, insert, delete on parking.weekly, parking.exception to wutong_app;
grant update (valid) on parking.weekly to wutong_app;
grant delete on parking.agreement, parking.ownership, parking.reservation, parking.takeback, parking.overstay, parking.pause
  to wutong_app;
grant select on parking.rule to wutong_app;
