-- Spaces, group visits and appointments: what may be booked on which terms, and who has booked what. That no
-- time is given twice is judged by the slots of the engine (schema capacity); here stands what they are for.

create schema bookings;
grant usage on schema bookings to wutong_app;

-- The unit of a station and all above it: what reading and writing are judged by.
create function bookings.lineage_of(station uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(territory.present_lineage(s.unit_id), '{}') from stations.station s where s.id = station
$$;
revoke execute on function bookings.lineage_of(uuid) from public;
grant execute on function bookings.lineage_of(uuid) to wutong_app;

create function bookings.decides_at(station uuid) returns boolean
language sql stable parallel safe as $$
  select exists (select from stations.station s
    where s.id = station and territory.reaches(kernel.scope('booking.decide'), s.unit_id))
$$;

-- The station that serves an organisation today, and the organisations that a station serves: public registers.
create function organisations.station_serving(organisation uuid) returns uuid
language sql stable parallel safe as $$
  select s.station_id from organisations.served_by s
  where s.organisation_id = organisation and s.valid @> current_date limit 1
$$;
create function organisations.served_by_station(station uuid, words text, most integer)
returns table (id uuid, name_zh text, name_en text)
language sql stable parallel safe as $$
  select o.id, o.name_zh, coalesce(o.name_en, o.name_zh) from organisations.served_by s
    join organisations.organisation o on o.id = s.organisation_id
  where s.station_id = station and s.valid @> current_date and strpos(lower(o.name_zh || ' ' || coalesce(o.name_en, '')), lower(words)) > 0
  order by o.initials, o.id limit most
$$;

-- What may be booked when, how long, how far ahead, by whom. The form is src/domains/bookings/terms/contract.ts.
create function bookings.terms_fit(terms jsonb) returns boolean
language sql immutable strict parallel safe as $$
  select (terms ->> 'leastMinutes')::int between 5 and 1440
    and (terms ->> 'mostMinutes')::int between (terms ->> 'leastMinutes')::int and 1440
    and (terms ->> 'stepMinutes')::int between 5 and 240
    and (terms ->> 'aheadDays')::int between 1 and 366
    and (terms ->> 'beforeMinutes')::int between 0 and 240
    and (terms ->> 'afterMinutes')::int between 0 and 240
$$;

-- How spaces are booked in stations of a kind, as long as nobody has said otherwise of a space.
create table bookings.default_terms (
  kind stations.kind not null,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  terms jsonb not null constraint default_terms_fit check (bookings.terms_fit(terms)),
  source text not null,
  constraint one_default_at_a_time exclude using gist (kind with =, valid with &&)
);

-- What staff said of one space, from a day on.
create table bookings.space_terms (
  id uuid primary key default kernel.new_id(),
  space_id uuid not null references stations.space on delete cascade,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  terms jsonb not null constraint space_terms_fit check (bookings.terms_fit(terms)),
  constraint one_rule_of_a_space_at_a_time exclude using gist (space_id with =, valid with &&)
);

create function bookings.decides_of_space(space uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from stations.space p join stations.station s on s.id = p.station_id
    where p.id = space and territory.reaches(kernel.scope('booking.decide'), s.unit_id))
$$;
revoke execute on function bookings.decides_of_space(uuid) from public;
grant execute on function bookings.decides_of_space(uuid) to wutong_app;

-- Fair use: at most so many bookings to come and so many hours a month, per household or per organisation, in a
-- unit; who came not, or cancelled late, so many times within some days waits. Null: no such limit. The rule
-- nearest to a station holds.
create table bookings.fair_use (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  party text not null check (party in ('household', 'organisation')),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  open_most smallint check (open_most between 1 and 200),
  hours_most smallint check (hours_most between 1 and 744),
  lates_most smallint check (lates_most between 1 and 50),
  lates_days smallint not null default 60 check (lates_days between 7 and 366),
  source text not null check (length(source) between 1 and 300),
  constraint one_fair_use_at_a_time exclude using gist (unit_id with =, party with =, valid with &&)
);

-- Who may book in the name of an organisation: asked by themselves, answered by the station that serves it.
create table bookings.contact (
  id uuid primary key default kernel.new_id(),
  person_id uuid not null references identity.person,
  organisation_id uuid not null references organisations.organisation,
  station_id uuid not null references stations.station,
  lineage uuid[] not null default '{}',
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'refused', 'ended')),
  reason text check (length(reason) between 1 and 300),
  asked_at timestamptz not null default now(),
  decided_at timestamptz
);
create unique index contact_asks_once on bookings.contact (person_id, organisation_id)
  where state in ('asked', 'confirmed');
create index contact_at on bookings.contact using gin (lineage);

create type bookings.kind as enum ('space', 'visit', 'appointment');
create type bookings.state as enum ('requested', 'confirmed', 'refused', 'cancelled', 'came', 'missed');

-- Guides lead visits; desks serve by appointment. Hours: the week by its minutes, null: those of the station.
create table bookings.guide (
  id uuid primary key default kernel.new_id(),
  station_id uuid not null references stations.station,
  name_zh text not null check (length(name_zh) between 1 and 40),
  name_en text not null check (length(name_en) between 1 and 80),
  languages text[] not null check (cardinality(languages) between 1 and 12),
  week jsonb,
  active boolean not null default true
);
create index guide_of on bookings.guide (station_id);

-- A route: spaces, or stations as a whole (null), at successive times with ways between them.
create table bookings.route (
  id uuid primary key default kernel.new_id(),
  station_id uuid not null references stations.station,
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  about_zh text not null check (length(about_zh) between 1 and 600),
  about_en text not null check (length(about_en) between 1 and 1200),
  heads_least smallint not null check (heads_least between 1 and 500),
  heads_most smallint not null check (heads_most between 1 and 500),
  ahead_days smallint not null check (ahead_days between 1 and 366),
  approval boolean not null,
  active boolean not null default true,
  constraint route_takes_some check (heads_least <= heads_most)
);
create index route_of on bookings.route (station_id);

create table bookings.stop (
  route_id uuid not null references bookings.route on delete cascade,
  number smallint not null check (number between 0 and 19),
  station_id uuid not null references stations.station,
  space_id uuid constraint space_is_not_in_use references stations.space,
  minutes smallint not null check (minutes between 5 and 480),
  way_minutes smallint not null check (way_minutes between 0 and 240),
  primary key (route_id, number)
);

create table bookings.desk (
  id uuid primary key default kernel.new_id(),
  station_id uuid not null references stations.station,
  name_zh text not null check (length(name_zh) between 1 and 40),
  name_en text not null check (length(name_en) between 1 and 80),
  week jsonb,
  active boolean not null default true
);
create index desk_of on bookings.desk (station_id);

-- What is served by appointment, how long it takes; `service` points into the catalogue where it is there.
create table bookings.counter (
  id uuid primary key default kernel.new_id(),
  station_id uuid not null references stations.station,
  service text check (length(service) between 2 and 49),
  name_zh text not null check (length(name_zh) between 1 and 60),
  name_en text not null check (length(name_en) between 1 and 120),
  minutes smallint not null check (minutes between 5 and 240),
  ahead_days smallint not null check (ahead_days between 1 and 90),
  active boolean not null default true
);
create index counter_of on bookings.counter (station_id);

create table bookings.desk_serves (
  desk_id uuid not null references bookings.desk on delete cascade,
  counter_id uuid not null references bookings.counter on delete cascade,
  primary key (desk_id, counter_id)
);
create index desk_serves_counter on bookings.desk_serves (counter_id);

-- One reservation: of a space, of a visit with its guide and all its stops, of a desk.
create table bookings.booking (
  id uuid primary key default kernel.new_id(),
  kind bookings.kind not null,
  state bookings.state not null,
  station_id uuid not null references stations.station,
  lineage uuid[] not null default '{}',
  -- Who asked; null: somebody at the desk without an account, or somebody who has gone.
  holder_id uuid references identity.person,
  organisation_id uuid references organisations.organisation,
  series_id uuid,
  space_id uuid constraint space_is_not_in_use references stations.space,
  route_id uuid references bookings.route,
  counter_id uuid references bookings.counter,
  -- From the first minute to the last, buffers left out.
  during tstzrange not null constraint booking_takes_time check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  heads smallint not null check (heads between 1 and 10000),
  purpose text check (length(purpose) between 1 and 40),
  equipment text[] not null default '{}',
  language text check (length(language) between 2 and 12),
  -- In the holder's own words; goes with them.
  note text check (length(note) between 1 and 300),
  -- The number called at the desk, counted by day and station.
  ticket smallint,
  -- Why it was refused, moved or cancelled.
  reason text check (length(reason) between 1 and 300),
  -- Cancelled by the holder when others could hardly use the time any more.
  late boolean not null default false,
  by_staff boolean not null default false,
  made_at timestamptz not null default now(),
  changed_at timestamptz,
  version integer not null default 1,
  constraint booking_is_of_something check (
    (kind = 'space') = (space_id is not null) and (kind = 'visit') = (route_id is not null)
    and (kind = 'appointment') = (counter_id is not null))
);
create index booking_of on bookings.booking (holder_id, upper(during));
create index booking_at on bookings.booking using gist (station_id, during);
create index booking_of_space on bookings.booking using gist (space_id, during) where space_id is not null;
create index booking_of_organisation on bookings.booking (organisation_id) where organisation_id is not null;
create index booking_of_series on bookings.booking (series_id) where series_id is not null;
create index booking_of_counter on bookings.booking (counter_id) where counter_id is not null;
create index booking_of_route on bookings.booking (route_id) where route_id is not null;
create index booking_waits on bookings.booking using gin (lineage) where state = 'requested';

-- What it takes from the engine: each with its slot.
create table bookings.part (
  booking_id uuid not null references bookings.booking on delete cascade,
  number smallint not null,
  subject_kind text not null check (subject_kind in ('space', 'guide', 'desk')),
  subject_id uuid not null,
  slot_id uuid not null,
  during tstzrange not null check (not isempty(during)),
  primary key (booking_id, number)
);
create index part_of on bookings.part (subject_id);

create function bookings.tell_lineage() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.lineage := coalesce(bookings.lineage_of(new.station_id), '{}');
  return new;
end $$;
create trigger tell_lineage before insert on bookings.booking
  for each row execute function bookings.tell_lineage();
create trigger tell_lineage before insert on bookings.contact
  for each row execute function bookings.tell_lineage();

-- Whoever booked may move or cancel, and ask again; that it is granted, refused, attended or missed is for staff.
create function bookings.keep_booking() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if new.state is distinct from old.state and new.state not in ('cancelled', 'requested')
    and not new.lineage && kernel.scope('booking.decide') and not new.lineage && kernel.scope('attendance.note')
  then
    raise exception 'Only staff decide on bookings' using errcode = 'insufficient_privilege';
  end if;
  if (new.kind, new.station_id, new.lineage, new.made_at) is distinct from (old.kind, old.station_id, old.lineage, old.made_at)
    or new.holder_id is distinct from old.holder_id and new.holder_id is not null
  then
    raise exception 'What a booking is of does not change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keep_booking before update on bookings.booking
  for each row execute function bookings.keep_booking();

-- The next number at the desks of a station on a day: locked, so that no two are alike.
create function bookings.next_ticket(station uuid, day_from timestamptz, day_to timestamptz) returns smallint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  given smallint;
begin
  perform pg_advisory_xact_lock(hashtextextended('bookings.ticket ' || station || day_from, 0));
  select coalesce(max(b.ticket), 0) + 1 into given from bookings.booking b
    where b.station_id = station and b.kind = 'appointment'
      and b.during && tstzrange(day_from, day_to) and lower(b.during) >= day_from;
  return given;
end $$;
revoke execute on function bookings.next_ticket(uuid, timestamptz, timestamptz) from public;
grant execute on function bookings.next_ticket(uuid, timestamptz, timestamptz) to wutong_app;

-- The timelines of spaces, guides and desks in the engine, as far as there are any: by place in the lists.
create function bookings.known_resources(kinds text[], subjects uuid[]) returns table (index integer, resource uuid)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select (n.at - 1)::integer, r.id from unnest(kinds, subjects) with ordinality as n (kind, subject, at)
    join capacity.resource r on r.subject_kind = n.kind and r.subject_id = n.subject;
end $$;
revoke execute on function bookings.known_resources(text[], uuid[]) from public;
grant execute on function bookings.known_resources(text[], uuid[]) to wutong_app;

-- The same, made where there were none. A resident may be the first to book a space: this room vouches for where
-- the thing is, in the name of whoever works there, and for nothing else.
create function bookings.resources_of(kinds text[], subjects uuid[]) returns table (index integer, resource uuid)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  said text := coalesce(current_setting('wutong.grants', true), '');
  lineages jsonb;
begin
  select jsonb_agg(to_jsonb(bookings.lineage_of(coalesce(p.station_id, g.station_id, d.station_id))) order by n.at)
  into lineages
  from unnest(kinds, subjects) with ordinality as n (kind, subject, at)
    left join stations.space p on n.kind = 'space' and p.id = n.subject
    left join bookings.guide g on n.kind = 'guide' and g.id = n.subject
    left join bookings.desk d on n.kind = 'desk' and d.id = n.subject;
  if exists (
    select from unnest(kinds, subjects) with ordinality as n (kind, subject, at)
      left join capacity.resource r on r.subject_kind = n.kind and r.subject_id = n.subject
    where r.id is null or 'booking.decide' <> all(r.permissions)
      or to_jsonb(r.lineage) is distinct from lineages -> (n.at - 1)::integer)
  then
    perform set_config('wutong.grants', jsonb_build_object('booking.decide',
      (select jsonb_agg(distinct u) from jsonb_array_elements(lineages) as l, jsonb_array_elements(l) as u))::text, true);
    perform capacity.ensure_resources(kinds, subjects, 'booking.decide', lineages, null);
    perform set_config('wutong.grants', said, true);
  end if;
  return query select k.index, k.resource from bookings.known_resources(kinds, subjects) k;
end $$;
revoke execute on function bookings.resources_of(text[], uuid[]) from public;
grant execute on function bookings.resources_of(text[], uuid[]) to wutong_app;

-- By what name somebody who booked is met at the station: for those who answer for the booking there.
create function bookings.holder_names(ids uuid[]) returns table (booking_id uuid, name text)
language sql stable security definer set search_path = pg_catalog as $$
  select b.id, p.name from bookings.booking b join identity.person p on p.id = b.holder_id
  where b.id = any(ids) and p.erased_at is null
    and (b.lineage && kernel.scope('booking.decide') or b.lineage && kernel.scope('attendance.note'))
$$;
revoke execute on function bookings.holder_names(uuid[]) from public;
grant execute on function bookings.holder_names(uuid[]) to wutong_app;

-- By what name somebody who asks to book for an organisation is known, for those who answer.
create function bookings.contact_name(contact uuid) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select p.name from bookings.contact c join identity.person p on p.id = c.person_id
  where c.id = contact and p.erased_at is null and c.lineage && kernel.scope('booking.decide')
$$;
revoke execute on function bookings.contact_name(uuid) from public;
grant execute on function bookings.contact_name(uuid) to wutong_app;

-- How much of a unit's spaces a household (who asks) or an organisation uses: bookings to come, minutes within a
-- month, and what was missed or cancelled late since a moment. Figures about oneself alone.
create function bookings.used(unit uuid, organisation uuid, asked_at timestamptz, month tstzrange, since timestamptz)
returns table (open integer, minutes integer, lates integer, oldest_late timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select (count(*) filter (where b.state in ('requested', 'confirmed') and upper(b.during) > asked_at))::integer,
    coalesce(sum(extract(epoch from upper(b.during) - lower(b.during)) / 60)
      filter (where b.state in ('requested', 'confirmed', 'came') and month @> lower(b.during)), 0)::integer,
    (count(*) filter (where (b.state = 'missed' or b.late) and lower(b.during) > since))::integer,
    min(lower(b.during)) filter (where (b.state = 'missed' or b.late) and lower(b.during) > since)
  from bookings.booking b
  where b.kind = 'space' and b.lineage @> array[unit]
    and case when organisation is null then b.holder_id = kernel.actor() and b.organisation_id is null
      else b.organisation_id = organisation
        and exists (select from bookings.contact c where c.organisation_id = organisation
          and c.person_id = kernel.actor() and c.state = 'confirmed') end
    and upper(b.during) > least(since, lower(month), asked_at)
$$;
revoke execute on function bookings.used(uuid, uuid, timestamptz, tstzrange, timestamptz) from public;
grant execute on function bookings.used(uuid, uuid, timestamptz, tstzrange, timestamptz) to wutong_app;

-- An appeal against a limit: in one's own words, to the staff of the station, answered with a reason.
create table bookings.appeal (
  id uuid primary key default kernel.new_id(),
  person_id uuid not null references identity.person,
  organisation_id uuid references organisations.organisation,
  station_id uuid not null references stations.station,
  lineage uuid[] not null default '{}',
  fair_use_id uuid not null references bookings.fair_use,
  words text not null check (length(words) between 1 and 600),
  state text not null default 'open' check (state in ('open', 'accepted', 'refused', 'withdrawn')),
  reason text check (length(reason) between 1 and 300),
  -- Accepted: the limits do not bind them at stations of that rule up to and with this day.
  free_until date,
  made_at timestamptz not null default now(),
  decided_at timestamptz,
  constraint appeal_is_answered_with_a_reason check ((state in ('accepted', 'refused')) = (reason is not null)),
  constraint acceptance_says_how_long check ((state = 'accepted') = (free_until is not null))
);
create unique index appeal_waits_once on bookings.appeal (person_id, station_id) where state = 'open';
create index appeal_of on bookings.appeal (person_id);
create index appeal_at on bookings.appeal using gin (lineage);
create trigger tell_lineage before insert on bookings.appeal
  for each row execute function bookings.tell_lineage();

-- Whoever leaves takes name and words off what they booked; what is to come is given back.
create function bookings.forget_holder() returns void
language sql security definer set search_path = pg_catalog as $$
  update bookings.booking set state = 'cancelled', changed_at = now()
    where holder_id = kernel.actor() and state in ('requested', 'confirmed') and lower(during) > now();
  update bookings.booking set holder_id = null, note = null, reason = null where holder_id = kernel.actor();
$$;
revoke execute on function bookings.forget_holder() from public;
grant execute on function bookings.forget_holder() to wutong_app;

-- How long it is kept who booked: a dated rule with its reason.
create table bookings.retention (
  days smallint not null check (days between 30 and 3650),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_retention_at_a_time exclude using gist (valid with &&)
);
insert into bookings.retention values (400, '[2000-01-01,)',
  'Default of the program: no statute names a term (PIPL art. 19: the shortest that the purpose needs); a year and a month, as shifts and notices are kept');

insert into bookings.default_terms (kind, valid, terms, source)
select kind::stations.kind, '[2024-01-01,)',
  jsonb_build_object('bookable', bookable, 'residents', residents, 'organisations', true, 'week', null, 'onHolidays', false,
    'leastMinutes', 30, 'mostMinutes', most, 'stepMinutes', 30, 'aheadDays', 30, 'beforeMinutes', before,
    'afterMinutes', 15, 'approval', approval, 'lateMinutes', 120,
    'purposes', '["meeting","reading","course","rehearsal","exercise","volunteering","neighbours"]'::jsonb,
    'houseRules', jsonb_build_object(
      'zh', '爱护场地和设备，结束后恢复原样、带走垃圾；不用于营利和推销；来不了请提前取消，让给邻居。',
      'en', 'Take care of the room, leave it as you found it and take your rubbish along. No selling and no business. If you cannot come, cancel early so that neighbours can use it.')),
  'Default of the program; a station sets its own terms per space'
from (values
  ('serviceStation', true, true, 180, 15, false), ('elderCanteen', true, true, 120, 30, true),
  ('childcare', false, false, 120, 15, true), ('readingRoom', true, true, 120, 15, false),
  ('restStop', false, false, 60, 0, true), ('neighbourPoint', true, true, 120, 15, false)
) as said (kind, bookable, residents, most, before, approval);

do $$
declare part text;
begin
  foreach part in array array['default_terms', 'space_terms', 'fair_use', 'contact', 'guide', 'route', 'stop', 'desk',
    'counter', 'desk_serves', 'booking', 'part', 'appeal', 'retention'] loop
    execute format('alter table bookings.%I enable row level security', part);
  end loop;
  foreach part in array array['default_terms', 'space_terms', 'fair_use', 'guide', 'route', 'stop', 'desk', 'counter',
    'desk_serves', 'retention'] loop
    execute format('create policy everybody_reads on bookings.%I for select to wutong_app using (true)', part);
  end loop;
  foreach part in array array['guide', 'route', 'desk', 'counter'] loop
    execute format('create policy add on bookings.%I for insert to wutong_app with check (bookings.decides_at(station_id))', part);
    execute format('create policy change on bookings.%I for update to wutong_app using (bookings.decides_at(station_id))', part);
  end loop;
end $$;
create policy add on bookings.space_terms for insert to wutong_app with check (bookings.decides_of_space(space_id));
create policy change on bookings.space_terms for update to wutong_app using (bookings.decides_of_space(space_id));
create policy remove on bookings.space_terms for delete to wutong_app using (bookings.decides_of_space(space_id));
create policy add on bookings.fair_use for insert to wutong_app
  with check (territory.reaches(kernel.scope('booking.decide'), unit_id));
create policy change on bookings.fair_use for update to wutong_app
  using (territory.reaches(kernel.scope('booking.decide'), unit_id));
create policy remove on bookings.fair_use for delete to wutong_app
  using (territory.reaches(kernel.scope('booking.decide'), unit_id));
create policy add on bookings.stop for insert to wutong_app with check (
  exists (select from bookings.route r where r.id = route_id and bookings.decides_at(r.station_id)));
create policy remove on bookings.stop for delete to wutong_app using (
  exists (select from bookings.route r where r.id = route_id and bookings.decides_at(r.station_id)));
create policy add on bookings.desk_serves for insert to wutong_app with check (
  exists (select from bookings.counter c where c.id = counter_id and bookings.decides_at(c.station_id)));
create policy remove on bookings.desk_serves for delete to wutong_app using (
  exists (select from bookings.counter c where c.id = counter_id and bookings.decides_at(c.station_id)));

create policy own_or_answering on bookings.booking for select to wutong_app using (
  holder_id = (select kernel.actor()) or lineage && (select kernel.scope('booking.decide'))
  or lineage && (select kernel.scope('attendance.note'))
  or (select kernel.purpose()) in ('housekeeping', 'notify'));
create policy book on bookings.booking for insert to wutong_app with check (
  holder_id = kernel.actor() or lineage && kernel.scope('booking.decide') or lineage && kernel.scope('attendance.note'));
create policy change on bookings.booking for update to wutong_app using (
  holder_id = kernel.actor() or lineage && (select kernel.scope('booking.decide'))
  or lineage && (select kernel.scope('attendance.note')) or kernel.purpose() = 'housekeeping')
  with check (true);
create policy with_booking on bookings.part for select to wutong_app
  using (exists (select from bookings.booking b where b.id = booking_id));
create policy book on bookings.part for insert to wutong_app
  with check (exists (select from bookings.booking b where b.id = booking_id));
create policy change on bookings.part for update to wutong_app
  using (exists (select from bookings.booking b where b.id = booking_id));

create policy own_or_answering on bookings.contact for select to wutong_app using (
  person_id = (select kernel.actor()) or lineage && (select kernel.scope('booking.decide'))
  or (select kernel.purpose()) = 'housekeeping');
create policy ask on bookings.contact for insert to wutong_app
  with check (person_id = kernel.actor() and state = 'asked');
create policy decide on bookings.contact for update to wutong_app
  using (lineage && (select kernel.scope('booking.decide')));
create policy lay_down on bookings.contact for update to wutong_app
  using (person_id = kernel.actor()) with check (person_id = kernel.actor() and state = 'ended');
create policy forget on bookings.contact for delete to wutong_app using (person_id = kernel.actor());

create policy own_or_answering on bookings.appeal for select to wutong_app using (
  person_id = (select kernel.actor()) or lineage && (select kernel.scope('booking.decide')));
create policy appeal on bookings.appeal for insert to wutong_app
  with check (person_id = kernel.actor() and state = 'open');
create policy decide on bookings.appeal for update to wutong_app
  using (lineage && (select kernel.scope('booking.decide')));
create policy forget on bookings.appeal for delete to wutong_app using (person_id = kernel.actor());

grant select on all tables in schema bookings to wutong_app;
grant insert, update on bookings.guide, bookings.route, bookings.desk, bookings.counter, bookings.booking,
  bookings.part, bookings.contact, bookings.appeal to wutong_app;
grant insert, update, delete on bookings.space_terms, bookings.fair_use to wutong_app;
grant insert, delete on bookings.stop, bookings.desk_serves to wutong_app;
grant delete on bookings.contact, bookings.appeal to wutong_app;
