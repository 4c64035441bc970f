-- Heads counted at stations: never who, only how many, by which method and in which hour.

create schema footfall;
grant usage on schema footfall to wutong_app;

create type footfall.method as enum ('checkIn', 'manual', 'counter');

-- What the figures follow, each for a time and with its reason.
create table footfall.rule (
  name text not null check (name in (
    'leastShown', 'roundedTo', 'stayMinutes', 'lateDays', 'aheadMinutes', 'keepCountsDays', 'keepDaysDays')),
  value integer not null check (value between 1 and 36600),
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  source text not null,
  constraint one_footfall_rule_at_a_time exclude using gist (name with =, valid with &&)
);
insert into footfall.rule values
  ('leastShown', 10, '[2000-01-01,)',
    'Default of the program: fewer than ten heads are not told in public; statistical offices suppress cells below 3 to 10, the upper end is taken (PIPL art. 73: what is anonymous cannot be traced to a person)'),
  ('roundedTo', 5, '[2000-01-01,)', 'Default of the program: public figures are multiples of five, so that one visit does not show'),
  ('stayMinutes', 90, '[2000-01-01,)', 'Default of the program: how long a visit lasts where nobody counts who leaves; an assumption, shown as one'),
  ('lateDays', 35, '[2000-01-01,)', 'Default of the program: a counter that was offline for a month can still tell'),
  ('aheadMinutes', 10, '[2000-01-01,)', 'Default of the program: how far the clock of a counter may run ahead'),
  ('keepCountsDays', 92, '[2000-01-01,)', 'Default of the program: single counts stay as long as the figures of a quarter can be disputed, then only hours and days do'),
  ('keepDaysDays', 3660, '[2000-01-01,)', 'Default of the program: ten years of hours and days, as statistics of public facilities are compared over them');

create function footfall.rule_on(called text, on_day date) returns integer
language sql stable parallel safe as $$
  select value from footfall.rule where name = called and valid @> on_day
$$;

-- A door sensor or another machine that counts. It writes with a key of its own, of which only a hash is kept.
create table footfall.counter (
  id uuid primary key default kernel.new_id(),
  station_id uuid not null references stations.station,
  name text not null check (length(name) between 1 and 60),
  key_hash bytea not null constraint counter_has_its_own_key unique check (length(key_hash) = 32),
  -- Sequence numbers that were taken in: what comes again is told so and counts once, whatever the order.
  seen int8multirange not null default '{}',
  made_at timestamptz not null default now(),
  heard_at timestamptz,
  revoked_at timestamptz
);
create index counter_of on footfall.counter (station_id);

-- Single counts, by the minute. No person, no ticket, no session: nothing here leads back to anybody. A negative
-- number takes back what was counted by mistake.
create table footfall.count (
  station_id uuid not null,
  at timestamptz not null constraint count_is_told_by_the_minute check (extract(epoch from at)::bigint % 60 = 0),
  method footfall.method not null,
  heads_in integer not null check (heads_in between -100000 and 100000),
  heads_out integer not null default 0 check (heads_out between -100000 and 100000),
  counter_id uuid,
  constraint counters_are_named check ((method = 'counter') = (counter_id is not null))
) partition by range (at);
create index count_of on footfall.count (station_id, at);

-- Twenty-four numbers, one an hour of the clock on the wall.
do $$
begin
  execute (select 'create function footfall.added(a integer[], b integer[]) returns integer[]
    language sql immutable strict parallel safe return array['
    || string_agg(format('a[%1$s] + b[%1$s]', n), ', ' order by n) || ']'
    from generate_series(1, 24) as n);
  -- The same for the aggregate, which calls it a row at a time: in SQL that took fifty times as long.
  execute (select 'create function footfall.add_hours(a integer[], b integer[]) returns integer[]
    language plpgsql immutable strict parallel safe as $f$ begin return array['
    || string_agg(format('a[%1$s] + b[%1$s]', n), ', ' order by n) || ']; end $f$'
    from generate_series(1, 24) as n);
  execute (select 'create function footfall.total(a integer[]) returns integer
    language sql immutable strict parallel safe return '
    || string_agg(format('a[%1$s]', n), ' + ' order by n)
    from generate_series(1, 24) as n);
end $$;
create aggregate footfall.sum_hours(integer[]) (
  sfunc = footfall.add_hours, stype = integer[], parallel = safe, combinefunc = footfall.add_hours,
  initcond = '{0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0}'
);

-- Heads of these hours (0 to 23) as twenty-four numbers.
create function footfall.spread(hours integer[], heads integer[]) returns integer[]
language sql immutable strict parallel safe as $$
  select array_agg(coalesce(heads[array_position(hours, h)], 0) order by h) from generate_series(0, 23) as h
$$;

-- A day of a station and of a unit: its hours, and their sum, in one row. Written by triggers and by the fold
-- alone, never by the program.
create table footfall.station_day (
  station_id uuid not null,
  day date not null,
  method footfall.method not null,
  ins integer[] not null,
  outs integer[] not null,
  total integer not null generated always as (footfall.total(ins)) stored,
  -- Heads that were carried over as sums from before or from elsewhere: of these there are no single counts.
  carried integer not null default 0 check (carried >= 0),
  -- The station's unit and all above it on that day: a unit that is redrawn later keeps its past.
  lineage uuid[] not null,
  primary key (station_id, day, method),
  constraint heads_are_not_negative check (0 <= all (ins) and 0 <= all (outs)),
  constraint a_day_has_24_hours check (cardinality(ins) = 24 and cardinality(outs) = 24)
) partition by range (day);
create index station_day_by_day on footfall.station_day (day);

create table footfall.unit_day (
  unit_id uuid not null,
  day date not null,
  method footfall.method not null,
  ins integer[] not null,
  outs integer[] not null,
  total integer not null generated always as (footfall.total(ins)) stored,
  lineage uuid[] not null,
  primary key (unit_id, day, method)
) partition by range (day);

-- What station_day has and unit_day does not have yet. The row of the whole city would be a queue for all
-- writers: units are added to every few seconds by one fold.
create table footfall.delta (
  id bigint primary key generated always as identity,
  station_id uuid not null,
  day date not null,
  method footfall.method not null,
  ins integer[] not null,
  outs integer[] not null
);

-- Sees to it that there is a partition for these moments: counts by month, days by year. Made beside the table
-- and attached, so that nobody who reads or writes it waits.
create function footfall.make_room(first date, last date, with_counts boolean default true) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  part record;
begin
  if last - first > 1100 or first < date '2000-01-01' then
    raise exception 'No room is made for % to %', first, last;
  end if;
  for part in
    select 'count' as parent, format('count_%s', to_char(m, 'YYYY_MM')) as name, m::date as low, (m + interval '1 month')::date as high
      from generate_series(date_trunc('month', first::timestamp - interval '1 day'), last::timestamp + interval '1 day', interval '1 month') as m
    union all
    select parent, format('%s_%s', parent, to_char(y, 'YYYY')), y::date, (y + interval '1 year')::date
      from generate_series(date_trunc('year', first::timestamp), last::timestamp, interval '1 year') as y,
        unnest(array['station_day', 'unit_day']) as parent
  loop
    continue when part.parent = 'count' and not with_counts;
    continue when to_regclass('footfall.' || part.name) is not null;
    perform pg_advisory_xact_lock(hashtext('footfall.' || part.name));
    continue when to_regclass('footfall.' || part.name) is not null;
    execute format('create table footfall.%I (like footfall.%I including all)', part.name, part.parent);
    execute format('alter table footfall.%I enable row level security', part.name);
    if part.parent = 'count' then
      -- Months of the world's clock: the same everywhere.
      execute format('alter table footfall.%I attach partition footfall.%I for values from (%L) to (%L)',
        part.parent, part.name, part.low::text || ' 00:00+00', part.high::text || ' 00:00+00');
    else
      execute format('alter table footfall.%I attach partition footfall.%I for values from (%L) to (%L)',
        part.parent, part.name, part.low, part.high);
    end if;
  end loop;
end $$;
select footfall.make_room(current_date - 35, current_date + 62);

-- Every count is in its station's day when its transaction ends, whichever way it came.
create function footfall.roll_up() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
declare
  one record;
begin
  for one in
    with local as (
      select n.station_id, s.unit_id, n.method, n.at at time zone s.time_zone as wall, n.heads_in, n.heads_out
      from new_counts n join stations.station s on s.id = n.station_id
    ), hourly as (
      select station_id, unit_id, method, wall::date as day, extract(hour from wall)::integer as hour,
        sum(heads_in)::integer as ins, sum(heads_out)::integer as outs
      from local group by 1, 2, 3, 4, 5
    )
    select station_id, unit_id, day, method, footfall.spread(array_agg(hour), array_agg(ins)) as ins,
      footfall.spread(array_agg(hour), array_agg(outs)) as outs
    from hourly group by 1, 2, 3, 4
    -- In one order: two who write many stations never wait for each other in a circle.
    order by station_id, day, method
  loop
    update footfall.station_day d set ins = footfall.added(d.ins, one.ins), outs = footfall.added(d.outs, one.outs)
      where d.station_id = one.station_id and d.day = one.day and d.method = one.method;
    if not found then
      insert into footfall.station_day as d (station_id, day, method, ins, outs, lineage)
        values (one.station_id, one.day, one.method, one.ins, one.outs, territory.lineage(one.unit_id, one.day))
        on conflict (station_id, day, method) do update
          set ins = footfall.added(d.ins, excluded.ins), outs = footfall.added(d.outs, excluded.outs);
    end if;
    insert into footfall.delta (station_id, day, method, ins, outs)
      values (one.station_id, one.day, one.method, one.ins, one.outs);
  end loop;
  return null;
end $$;
create trigger roll_up after insert on footfall.count referencing new table as new_counts
  for each statement execute function footfall.roll_up();

-- Counts are added; what was wrong is taken back by a count of its own, so that sums stay sums.
create function footfall.keep_counts() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'A count is never rewritten' using errcode = 'insufficient_privilege';
end $$;
create trigger keep_counts before update or delete on footfall.count
  for each row execute function footfall.keep_counts();

-- Adds what has gathered to all units above. One fold at a time; taken and added in one transaction. Says how
-- many it took.
create function footfall.fold(most integer default 5000) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  done integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('footfall.fold')) then
    return 0;
  end if;
  with gone as (
    delete from footfall.delta where id in (select id from footfall.delta order by id limit most)
    returning station_id, day, method, ins, outs
  ), each as (
    select station_id, day, method, footfall.sum_hours(ins) as ins, footfall.sum_hours(outs) as outs, count(*) as n
    from gone group by 1, 2, 3
  ), sums as (
    select u.id, e.day, e.method, footfall.sum_hours(e.ins) as ins, footfall.sum_hours(e.outs) as outs
    from each e join footfall.station_day d using (station_id, day, method)
      cross join unnest(d.lineage) as u (id)
    group by 1, 2, 3
  ), added as (
    insert into footfall.unit_day as t (unit_id, day, method, ins, outs, lineage)
    select s.id, s.day, s.method, s.ins, s.outs, coalesce(
      (select k.lineage from footfall.unit_day k where k.unit_id = s.id and k.day = s.day and k.method = s.method),
      territory.lineage(s.id, s.day))
    from sums s
    on conflict (unit_id, day, method) do update
      set ins = footfall.added(t.ins, excluded.ins), outs = footfall.added(t.outs, excluded.outs)
  )
  select coalesce(sum(n), 0)::integer into done from each;
  return done;
end $$;

-- Where roll-ups and what they were made of disagree, on these days: nothing, unless somebody wrote around them.
create function footfall.faults(first date, last date)
returns table (kind text, place uuid, day date, method footfall.method, said bigint, counted bigint)
language sql stable security definer set search_path = pg_catalog as $$
  with told as (
    select s.id, (c.at at time zone s.time_zone)::date as day, c.method, sum(c.heads_in) as heads
    from footfall.count c join stations.station s on s.id = c.station_id
    where c.at >= first - 1 and c.at < last + 2 group by 1, 2, 3
  ), kept as (
    -- The first day of which every single count is still there.
    select coalesce(min(to_date(right(c.relname, 7), 'YYYY_MM')), current_date) + 1 as from_day
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'footfall.count'::regclass
  )
  select 'station', coalesce(t.id, d.station_id), coalesce(t.day, d.day), coalesce(t.method, d.method),
    (d.total - d.carried)::bigint, t.heads
  from told t full join (select * from footfall.station_day where station_day.day between first and last) d
    on d.station_id = t.id and d.day = t.day and d.method = t.method
  where coalesce(t.day, d.day) between first and last and coalesce(t.day, d.day) >= (select from_day from kept)
    and coalesce(d.total - d.carried, 0) <> coalesce(t.heads, 0)
  union all
  select 'unit', coalesce(s.unit, u.unit_id), coalesce(s.day, u.day), coalesce(s.method, u.method), u.total::bigint, s.heads
  from (
    select x.unit, d.day, d.method, sum(d.total - coalesce(p.heads, 0)) as heads
    from footfall.station_day d
      left join (select station_id, delta.day, delta.method, sum(footfall.total(ins)) as heads
        from footfall.delta group by 1, 2, 3) p using (station_id, day, method)
      cross join unnest(d.lineage) as x (unit)
    where d.day between first and last group by 1, 2, 3
  ) s full join (select * from footfall.unit_day where unit_day.day between first and last) u
    on u.unit_id = s.unit and u.day = s.day and u.method = s.method
  where coalesce(s.heads, 0) <> coalesce(u.total, 0)
$$;

-- What the last standing checks found.
create table footfall.check_run (
  id uuid primary key default kernel.new_id(),
  at timestamptz not null default now(),
  first date not null,
  last date not null,
  faults integer not null,
  seconds real not null
);
create index check_run_by_time on footfall.check_run (at);

-- How many are there now, as an estimate: who came less who left where a counter counts both ways; otherwise
-- whoever came within the time that a visit is taken to last. `minute`: since midnight on the wall.
create function footfall.present(method footfall.method, ins integer[], outs integer[], minute integer, stay integer)
returns integer language sql immutable strict parallel safe as $$
  select case
    when method = 'counter' and footfall.total(outs) > 0 then greatest(0, footfall.total(ins) - footfall.total(outs))
    else (
      select coalesce(round(sum(ins[h + 1]
        * greatest(0, least(minute, h * 60 + 60) - greatest(minute - stay, h * 60))::numeric
        / greatest(1, least(60, minute - h * 60)))), 0)::integer
      from generate_series(greatest(0, (minute - stay) / 60), least(23, minute / 60)) as h)
  end
$$;

-- What everybody may know of a published station: rounded, and nothing of few. The method that counts most there;
-- `usual` is the mean of the same weekday in the last eight weeks, of three such days at least. Null: too few to
-- be told. No row: nothing is counted there.
create function footfall.shown(station uuid, at timestamptz)
returns table (method footfall.method, hour integer, present integer, counted_today boolean, usual integer[], least_shown integer)
language sql stable security definer set search_path = pg_catalog as $$
  with here as (
    select s.id, (at at time zone s.time_zone)::date as today, extract(hour from at at time zone s.time_zone)::integer as hour,
      extract(hour from at at time zone s.time_zone)::integer * 60 + extract(minute from at at time zone s.time_zone)::integer as minute
    from stations.station s where s.id = station and s.status = 'published'
  ), rules as (
    select h.*, footfall.rule_on('leastShown', h.today) as least, footfall.rule_on('roundedTo', h.today) as unit,
      footfall.rule_on('stayMinutes', h.today) as stay
    from here h
  ), best as (
    select d.method from footfall.station_day d, here h
    where d.station_id = h.id and d.day between h.today - 56 and h.today
    group by d.method order by sum(d.total) desc limit 1
  ), past as (
    select footfall.sum_hours(d.ins) as ins, count(*) as days from footfall.station_day d, here h, best b
    where d.station_id = h.id and d.method = b.method and d.day between h.today - 56 and h.today - 1
      and extract(isodow from d.day) = extract(isodow from h.today)
  ), today as (
    select footfall.present(d.method, d.ins, d.outs, r.minute, r.stay) as present
    from footfall.station_day d, rules r, best b
    where d.station_id = r.id and d.method = b.method and d.day = r.today
  )
  select b.method, r.hour,
    (select case when t.present >= r.least then (round(t.present::numeric / r.unit) * r.unit)::integer end from today t),
    exists (select from today),
    case when p.days >= 3 then (
      select array_agg(case when x::numeric / p.days >= r.least
        then (round(x::numeric / p.days / r.unit) * r.unit)::integer end order by n)
      from unnest(p.ins) with ordinality as k (x, n)) end,
    r.least
  from best b, rules r, past p
$$;
revoke execute on function footfall.shown(uuid, timestamptz) from public;
grant execute on function footfall.shown(uuid, timestamptz) to wutong_app;

create function footfall.may_note(station uuid) returns boolean
language sql stable parallel safe as $$
  select exists (
    select from stations.station s
    where s.id = station and territory.reaches(kernel.scope('attendance.note'), s.unit_id))
$$;

-- Adds heads in the name of whoever asks.
create function footfall.count_heads(station uuid, how footfall.method, moment timestamptz, heads integer) returns void
language plpgsql as $$
begin
  perform footfall.make_room((moment at time zone 'UTC')::date - 1, (moment at time zone 'UTC')::date + 1);
  insert into footfall.count (station_id, at, method, heads_in) values (station, date_trunc('minute', moment), how, heads);
end $$;

-- What a counter tells, by its key. Taken in once by sequence number, late and in any order; what lies outside of
-- the time that counters may tell of is refused by its place in the list and may be sent again.
create function footfall.take_in(
  hash bytea, numbers bigint[], moments timestamptz[], ins integer[], outs integer[], at_now timestamptz)
returns table (counter uuid, station uuid, revoked boolean, taken integer, repeated integer, too_old integer[], ahead integer[])
language plpgsql security definer set search_path = pg_catalog as $$
declare
  me footfall.counter;
  oldest timestamptz;
  newest timestamptz;
  fresh int8multirange;
begin
  select * into me from footfall.counter c where c.key_hash = hash for no key update;
  if not found then
    return;
  end if;
  counter := me.id;
  station := me.station_id;
  revoked := me.revoked_at is not null;
  if revoked then
    return next;
    return;
  end if;
  oldest := at_now - make_interval(days => footfall.rule_on('lateDays', at_now::date));
  newest := at_now + make_interval(mins => footfall.rule_on('aheadMinutes', at_now::date));
  select array_agg(n.place order by n.place) filter (where n.moment < oldest),
    array_agg(n.place order by n.place) filter (where n.moment > newest)
    into too_old, ahead
    from unnest(moments) with ordinality as n (moment, place) where n.moment < oldest or n.moment > newest;
  select range_agg(int8range(n, n, '[]')) into fresh from unnest(numbers, moments) as u (n, moment)
    where u.moment between oldest and newest and not me.seen @> u.n;
  perform footfall.make_room(min((m at time zone 'UTC')::date) - 1, max((m at time zone 'UTC')::date) + 1)
    from unnest(moments) as m where m between oldest and newest having count(*) > 0;
  insert into footfall.count (station_id, at, method, heads_in, heads_out, counter_id)
    select me.station_id, date_trunc('minute', u.moment), 'counter', u.i, u.o, me.id
    from (select distinct on (n) n, moment, i, o from unnest(numbers, moments, ins, outs) as t (n, moment, i, o)
      where moment between oldest and newest and not me.seen @> n order by n) u;
  get diagnostics taken = row_count;
  repeated := cardinality(numbers) - taken - coalesce(cardinality(too_old), 0) - coalesce(cardinality(ahead), 0);
  update footfall.counter c set heard_at = at_now, seen = footfall.settled(me.seen + coalesce(fresh, '{}'))
    where c.id = me.id;
  return next;
end $$;

-- A counter that leaves gaps for ever would grow its list for ever: past a thousand of them, the oldest close.
create function footfall.settled(seen int8multirange) returns int8multirange
language sql immutable strict parallel safe as $$
  select case when n <= 1000 then seen else seen + (
    select int8multirange(int8range(lower(seen), max(upper(r)) filter (where place <= n - 500)))
    from unnest(seen) with ordinality as u (r, place)) end
  from (select count(*) as n from unnest(seen)) as k
$$;

-- What staff counted by hand, so that a slip can be taken back; who noted it stands in the audit list alone.
create table footfall.note (
  id uuid primary key default kernel.new_id(),
  station_id uuid not null references stations.station,
  at timestamptz not null,
  heads integer not null check (heads between 1 and 20000),
  noted_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
create index note_of on footfall.note (station_id, at);

-- Drops whole months of single counts, and whole years of days, that the rule of a day keeps no longer; makes room
-- for the months to come. Says how many partitions went.
create function footfall.tidy(today date) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  part record;
  gone integer := 0;
begin
  if kernel.purpose() <> 'housekeeping' then
    raise exception 'Only housekeeping tidies up' using errcode = 'insufficient_privilege';
  end if;
  for part in
    select c.relname as name, p.relname as parent from pg_inherits i
      join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
    where i.inhparent in ('footfall.count'::regclass, 'footfall.station_day'::regclass, 'footfall.unit_day'::regclass)
      and case p.relname
        when 'count' then to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month'
          <= today - footfall.rule_on('keepCountsDays', today)
        else to_date(right(c.relname, 4), 'YYYY') + interval '1 year' <= today - footfall.rule_on('keepDaysDays', today)
      end
  loop
    execute format('alter table footfall.%I detach partition footfall.%I', part.parent, part.name);
    execute format('drop table footfall.%I', part.name);
    gone := gone + 1;
  end loop;
  delete from footfall.note where at < today - footfall.rule_on('keepCountsDays', today);
  delete from footfall.check_run where at < today - 92;
  perform footfall.make_room(today - 35, today + 62);
  return gone;
end $$;

do $$
declare part text;
begin
  foreach part in array array['rule', 'counter', 'count', 'station_day', 'unit_day', 'delta', 'note', 'check_run'] loop
    execute format('alter table footfall.%I enable row level security', part);
  end loop;
end $$;
create policy everybody_reads on footfall.rule for select to wutong_app using (true);
create policy staff_reads on footfall.check_run for select to wutong_app
  using (kernel.scope('attendance.note') <> '{}' or kernel.purpose() = 'survey');
create policy survey on footfall.check_run for insert to wutong_app with check (kernel.purpose() = 'survey');

-- Exact figures are for those who note attendance there or above; everybody else asks footfall.shown.
create policy noting on footfall.station_day for select to wutong_app
  using (lineage && (select kernel.scope('attendance.note')));
create policy noting on footfall.unit_day for select to wutong_app
  using (lineage && (select kernel.scope('attendance.note')));
create policy note on footfall.count for insert to wutong_app
  with check (method <> 'counter' and footfall.may_note(station_id));
create policy noting on footfall.note for select to wutong_app using (footfall.may_note(station_id));
create policy note on footfall.note for insert to wutong_app with check (footfall.may_note(station_id));
create policy withdraw on footfall.note for update to wutong_app using (footfall.may_note(station_id));
create policy keeping on footfall.counter for select to wutong_app using (stations.may_edit(station_id));
create policy set_up on footfall.counter for insert to wutong_app with check (stations.may_edit(station_id));
create policy revoke_key on footfall.counter for update to wutong_app using (stations.may_edit(station_id));

grant select on footfall.rule, footfall.station_day, footfall.unit_day, footfall.note, footfall.counter,
  footfall.check_run to wutong_app;
grant insert on footfall.count, footfall.note, footfall.counter, footfall.check_run to wutong_app;
grant update on footfall.note, footfall.counter to wutong_app;
