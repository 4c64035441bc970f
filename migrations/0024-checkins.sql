-- Who has come to what they had a seat or a booking for: noted at a desk, also where there is no network.

-- Doors of rooms below, for whoever notes attendance: what takes place at a station on a day and who is expected.
create function activities.expected_at(at_station uuid, on_day date)
returns table (kind text, occasion_id uuid, title_zh text, title_en text, starts_at timestamptz, ends_at timestamptz,
  called_off boolean, capacity integer, seat_id uuid, participant_id uuid, holder_id uuid, guest text, heads integer, seat_state text)
language sql stable security definer set search_path = pg_catalog as $$
  select 'session', s.id, a.title_zh, a.title_en, s.starts_at, s.ends_at, s.state = 'calledOff' or a.state = 'calledOff',
    s.capacity, t.id, t.participant_id, t.holder_id, g.name, 1, t.state::text
  from activities.session s
    join activities.activity a on a.id = s.activity_id
    left join capacity.seat t on t.offer_id = coalesce(s.offer_id, a.offer_id) and t.state in ('confirmed', 'cancelled')
    left join activities.guest g on g.id = t.participant_id
  where s.station_id = at_station and s.day = on_day and a.state <> 'draft' and a.lineage && kernel.scope('attendance.note')
$$;
revoke execute on function activities.expected_at(uuid, date) from public;
grant execute on function activities.expected_at(uuid, date) to wutong_app;

-- The sessions that a seat is good for, wherever they take place: titles and times are public.
create function activities.sessions_of_seat(seat uuid)
returns table (occasion_id uuid, station_id uuid, station_zh text, station_en text, title_zh text, title_en text,
  starts_at timestamptz, ends_at timestamptz, called_off boolean, seat_state text)
language sql stable security definer set search_path = pg_catalog as $$
  select s.id, s.station_id, p.name_zh, p.name_en, a.title_zh, a.title_en, s.starts_at, s.ends_at,
    s.state = 'calledOff' or a.state = 'calledOff', t.state::text
  from capacity.seat t
    join activities.activity a on a.state <> 'draft'
      and (a.offer_id = t.offer_id or exists (
        select from activities.session x where x.activity_id = a.id and x.offer_id = t.offer_id))
    join activities.session s on s.activity_id = a.id and coalesce(s.offer_id, a.offer_id) = t.offer_id
    join stations.station p on p.id = s.station_id
  where t.id = seat and kernel.scope('attendance.note') <> '{}'
  order by s.starts_at
$$;
revoke execute on function activities.sessions_of_seat(uuid) from public;
grant execute on function activities.sessions_of_seat(uuid) to wutong_app;

-- Bookings of a day: the booking is its own ticket. Whoever booked is met by name.
create function bookings.expected_at(at_station uuid, on_day date)
returns table (kind text, occasion_id uuid, title_zh text, title_en text, starts_at timestamptz, ends_at timestamptz,
  called_off boolean, capacity integer, seat_id uuid, participant_id uuid, holder_id uuid, guest text, heads integer, seat_state text)
language sql stable security definer set search_path = pg_catalog as $$
  select 'booking', b.id, coalesce(p.name_zh, r.name_zh, c.name_zh, s.name_zh), coalesce(p.name_en, r.name_en, c.name_en, s.name_en),
    lower(b.during), upper(b.during), false, b.heads::integer, b.id, b.holder_id, b.holder_id,
    (select o.name_zh from organisations.organisation o where o.id = b.organisation_id), b.heads::integer,
    case b.state when 'came' then 'confirmed' else b.state::text end
  from bookings.booking b
    join stations.station s on s.id = b.station_id
    left join stations.space p on p.id = b.space_id
    left join bookings.route r on r.id = b.route_id
    left join bookings.counter c on c.id = b.counter_id
  where b.station_id = at_station and b.state in ('confirmed', 'came', 'cancelled')
    and (lower(b.during) at time zone s.time_zone)::date = on_day and b.lineage && kernel.scope('attendance.note')
$$;
revoke execute on function bookings.expected_at(uuid, date) from public;
grant execute on function bookings.expected_at(uuid, date) to wutong_app;

-- What the ticket of a booking is good for, wherever that is.
create function bookings.occasion_of(booking uuid)
returns table (occasion_id uuid, station_id uuid, station_zh text, station_en text, title_zh text, title_en text,
  starts_at timestamptz, ends_at timestamptz, called_off boolean, seat_state text)
language sql stable security definer set search_path = pg_catalog as $$
  select b.id, b.station_id, s.name_zh, s.name_en, coalesce(p.name_zh, r.name_zh, c.name_zh, s.name_zh),
    coalesce(p.name_en, r.name_en, c.name_en, s.name_en), lower(b.during), upper(b.during), false,
    case b.state when 'came' then 'confirmed' else b.state::text end
  from bookings.booking b
    join stations.station s on s.id = b.station_id
    left join stations.space p on p.id = b.space_id
    left join bookings.route r on r.id = b.route_id
    left join bookings.counter c on c.id = b.counter_id
  where b.id = booking and kernel.scope('attendance.note') <> '{}'
$$;
revoke execute on function bookings.occasion_of(uuid) from public;
grant execute on function bookings.occasion_of(uuid) to wutong_app;

-- Whoever booked has come, or has not after all; under the policies of whoever notes it.
create function bookings.attend(which uuid, has_come boolean) returns void
language sql as $$
  update bookings.booking set state = (case when has_come then 'came' else 'confirmed' end)::bookings.state, version = version + 1
  where id = which and state = (case when has_come then 'confirmed' else 'came' end)::bookings.state
$$;

create schema checkins;
grant usage on schema checkins to wutong_app;

create table checkins.rule (
  name text not null check (name in ('earlyMinutes', 'lateMinutes', 'clockSeconds', 'keepDays')),
  value integer not null check (value between 0 and 36600),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_checkin_rule_at_a_time exclude using gist (name with =, valid with &&)
);
insert into checkins.rule values
  ('earlyMinutes', 60, '[2000-01-01,)', 'Default of the program: doors open an hour before; whoever comes earlier is told when'),
  ('lateMinutes', 60, '[2000-01-01,)', 'Default of the program: whoever came is still noted within an hour after the end'),
  ('clockSeconds', 120, '[2000-01-01,)', 'Default of the program: a device whose clock is off by more is told so; its times are corrected in any case'),
  ('keepDays', 30, '[2000-01-01,)',
    'Default of the program (PIPL art. 19: the shortest that the purpose needs): who was checked in may be disputed for a month; attendance at a course is kept by its own rule, heads stay as numbers');

create function checkins.rule_on(called text, on_day date) returns integer
language sql stable parallel safe as $$
  select value from checkins.rule where name = called and valid @> on_day
$$;

-- Somebody has come. `id` is made where it was noted, also without network: sent twice, it is noted once.
create table checkins.checkin (
  id uuid primary key,
  station_id uuid not null references stations.station,
  -- The station's unit and all above it when it was noted: what reading is judged by.
  lineage uuid[] not null default '{}',
  kind text not null check (kind in ('session', 'booking', 'walkIn')),
  occasion_id uuid,
  day date not null,
  -- The seat or the booking; null: heads without a name.
  seat_id uuid,
  participant_id uuid,
  holder_id uuid,
  heads integer not null check (heads between 1 and 10000),
  way text not null check (way in ('ticket', 'list', 'head')),
  desk text not null check (length(desk) between 1 and 40),
  at timestamptz not null,
  noted_at timestamptz not null default now(),
  undone_at timestamptz,
  constraint walk_in_is_of_nothing check ((kind = 'walkIn') = (occasion_id is null)),
  constraint heads_have_no_name check ((way = 'head') = (seat_id is null))
);
create unique index checked_in_once on checkins.checkin (occasion_id, seat_id)
  where undone_at is null and seat_id is not null;
create index checkin_at on checkins.checkin (station_id, day);
create index checkin_of on checkins.checkin (holder_id);

-- What was noted without network and cannot simply be noted: a person decides what was true.
create table checkins.conflict (
  id uuid primary key,
  station_id uuid not null references stations.station,
  lineage uuid[] not null default '{}',
  why text not null check (why in ('twice', 'cancelled', 'notExpected', 'clock')),
  kind text not null check (kind in ('session', 'booking', 'walkIn')),
  occasion_id uuid,
  day date not null,
  seat_id uuid,
  participant_id uuid,
  holder_id uuid,
  heads integer not null check (heads between 1 and 10000),
  way text not null check (way in ('ticket', 'list', 'head')),
  desk text not null check (length(desk) between 1 and 40),
  -- As corrected by the server's clock, and as the device's own clock told it.
  at timestamptz not null,
  device_at timestamptz not null,
  other_id uuid references checkins.checkin on delete set null,
  noted_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolution text check (resolution in ('samePerson', 'alsoCame', 'didNotCome', 'seen')),
  constraint conflict_is_resolved_with_words check ((resolved_at is null) = (resolution is null))
);
create index conflict_at on checkins.conflict (station_id, noted_at);
create index conflict_of on checkins.conflict (holder_id);

create function checkins.tell_lineage() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  select territory.present_lineage(s.unit_id) into new.lineage from stations.station s where s.id = new.station_id;
  new.lineage := coalesce(new.lineage, '{}');
  return new;
end $$;
create trigger tell_lineage before insert on checkins.checkin
  for each row execute function checkins.tell_lineage();
create trigger tell_lineage before insert on checkins.conflict
  for each row execute function checkins.tell_lineage();

alter table checkins.rule enable row level security;
alter table checkins.checkin enable row level security;
alter table checkins.conflict enable row level security;
create policy everybody_reads on checkins.rule for select to wutong_app using (true);
do $$
declare part text;
begin
  foreach part in array array['checkin', 'conflict'] loop
    execute format('create policy noting on checkins.%I for select to wutong_app
      using (lineage && (select kernel.scope(''attendance.note'')))', part);
    execute format('create policy own on checkins.%I for select to wutong_app
      using (holder_id = (select kernel.actor()))', part);
    execute format('create policy note on checkins.%I for insert to wutong_app
      with check (lineage && (select kernel.scope(''attendance.note'')))', part);
    execute format('create policy change on checkins.%I for update to wutong_app
      using (lineage && (select kernel.scope(''attendance.note'')))', part);
    execute format('create policy tidy_seen on checkins.%I for select to wutong_app
      using ((select kernel.purpose()) = ''housekeeping'')', part);
    execute format('create policy tidy on checkins.%I for delete to wutong_app
      using (holder_id = (select kernel.actor()) or kernel.purpose() = ''housekeeping'')', part);
  end loop;
end $$;
grant select on all tables in schema checkins to wutong_app;
grant insert, update, delete on checkins.checkin, checkins.conflict to wutong_app;
