-- By which calendar cases are counted, and whether what lists show of them is what their events say.

create schema if not exists cases;
grant usage on schema cases to wutong_app;

-- When work is done on a workday, from a day on. A city adds a row of its own; the latest one holds.
create table cases.working_hours (
  valid_from date primary key,
  -- Minutes of the day: {{540,720},{810,1050}} is 9:00 to 12:00 and 13:30 to 17:30.
  periods integer[] not null,
  source text not null check (length(source) between 1 and 300),
  constraint hours_are_pairs_in_order check (
    array_ndims(periods) = 2 and array_length(periods, 2) = 2 and array_length(periods, 1) between 1 and 6
    and 0 <= all (periods) and 1440 >= all (periods))
);
create function cases.judge_working_hours() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare
  before integer := -1;
  period integer[];
begin
  foreach period slice 1 in array new.periods loop
    if period[1] < greatest(before, 0) or period[2] <= period[1] then
      raise exception 'Periods of work are in order and apart from each other'
        using errcode = 'check_violation', constraint = 'hours_are_pairs_in_order';
    end if;
    before := period[2];
  end loop;
  return new;
end $$;
create trigger judge_working_hours before insert or update on cases.working_hours
  for each row execute function cases.judge_working_hours();
insert into cases.working_hours values ('2020-01-01', '{{540,1050}}',
  '发行时的建议值（九点至十七点半），城市可另立带日期的一行 · Suggested when released (9:00 to 17:30); a city may add a dated row of its own');

-- An edition of what is counted by. Events name the edition by which they counted, so that they give the same times
-- whatever is published later. Its id is made from its content, and nothing of it is ever changed.
create function cases.address_of(content jsonb) returns uuid
language sql immutable strict parallel safe as $$
  select encode(set_byte(set_byte(hash, 6, get_byte(hash, 6) & 15 | 128), 8, get_byte(hash, 8) & 63 | 128), 'hex')::uuid
  from (select substring(sha256(convert_to(content::text, 'UTF8')) from 1 for 16) as hash) as one
$$;
create table cases.calendar (
  id uuid primary key,
  content jsonb not null,
  -- Who published the days and set the hours, as it was known when the edition was made.
  sources text[] not null,
  made_at timestamptz not null default now(),
  constraint calendar_is_named_by_its_content check (id = cases.address_of(content))
);
create function cases.keep_as_it_is() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'An edition of the calendar stays as it is'
    using errcode = 'check_violation', constraint = 'calendar_stays_as_it_is';
end $$;
create trigger keep_as_it_is before update or delete on cases.calendar
  for each row execute function cases.keep_as_it_is();

-- The edition that is in force now: made of the calendar and the hours as the database knows them, unless it is there.
-- `fresh` tells whether it was made by this call.
create function cases.keep_calendar(zone text, out id uuid, out fresh boolean)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  said jsonb;
begin
  said := jsonb_build_object(
    'timeZone', zone,
    'hours', (select jsonb_agg(jsonb_build_object('from', h.valid_from, 'periods', to_jsonb(h.periods)) order by h.valid_from)
      from cases.working_hours h),
    'days', (select coalesce(jsonb_agg(jsonb_build_array(d.day, d.kind) order by d.day), '[]')
      from kernel.calendar_day d where d.region = 'cn'));
  keep_calendar.id := cases.address_of(said);
  insert into cases.calendar (id, content, sources)
    values (keep_calendar.id, said, (
      select coalesce(array_agg(distinct s.source order by s.source), '{}') from (
        select h.source from cases.working_hours h
        union select d.source from kernel.calendar_day d where d.region = 'cn') as s))
    on conflict do nothing;
  fresh := found;
end $$;

alter table cases.working_hours enable row level security;
alter table cases.calendar enable row level security;
create policy everybody_reads on cases.working_hours for select to wutong_app using (true);
create policy everybody_reads on cases.calendar for select to wutong_app using (true);
grant select on cases.working_hours, cases.calendar to wutong_app;
revoke execute on function cases.keep_calendar from public;
grant execute on function cases.keep_calendar, cases.address_of to wutong_app;

-- The standing check: what rows say against what the events say, computed by the program (engines/cases/standing).
-- A fault lies where its case lies, so that those see it who look after that place.
create table cases.check_run (
  id uuid primary key default kernel.new_id(),
  at timestamptz not null default now(),
  took_ms integer not null check (took_ms >= 0),
  -- How many open cases were looked at, and how many closed ones by lot.
  open integer not null check (open >= 0),
  closed integer not null check (closed >= 0),
  faults integer not null check (faults >= 0)
);
create index check_run_by_age on cases.check_run (at);
create table cases.fault (
  run_id uuid not null references cases.check_run on delete cascade,
  case_id uuid not null,
  number text not null,
  place uuid[] not null,
  what text not null check (length(what) between 1 and 60),
  stored text,
  found text
);
create index fault_of_run on cases.fault (run_id);

-- Closed cases by lot. Their numbers are drawn, and not their rows: a million of them cost no more than a thousand.
create function cases.closed_by_lot(most integer) returns setof uuid
language sql volatile security definer set search_path = pg_catalog as $$
  select c.id from (
    select distinct 100000 + floor(random() * (s.last_value - 99999))::bigint as serial
    from cases.serial s, generate_series(1, least(most, 100000))
    where kernel.purpose() = 'survey') as lot
  join cases.case c on c.number = cases.spoken(lot.serial)
  where c.closed_at is not null
$$;

-- Keeps what a look at all of them has found; older runs go after 90 days.
create function cases.keep_check(took_ms integer, open integer, closed integer, faults jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  run uuid := kernel.new_id();
begin
  if kernel.purpose() <> 'survey' then
    raise exception 'Cases are checked by the survey' using errcode = 'insufficient_privilege';
  end if;
  insert into cases.check_run (id, took_ms, open, closed, faults)
    values (run, keep_check.took_ms, keep_check.open, keep_check.closed, jsonb_array_length(keep_check.faults));
  insert into cases.fault (run_id, case_id, number, place, what, stored, found)
    select run, f."case", c.number, c.place, f.what, f.stored, f.found
    from jsonb_to_recordset(keep_check.faults) as f ("case" uuid, what text, stored text, found text)
    join cases.case c on c.id = f."case";
  delete from cases.check_run r where r.at < now() - interval '90 days';
end $$;

-- How many cases are open in reach of whoever reads the audit list.
create function cases.open_in_reach() returns integer
language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer from cases.case c
  where c.closed_at is null and c.place && (select kernel.scope('audit.read'))
$$;

alter table cases.check_run enable row level security;
alter table cases.fault enable row level security;
create policy auditors on cases.check_run for select to wutong_app
  using ((select kernel.scope('audit.read')) <> '{}' or (select kernel.purpose()) = 'survey');
create policy auditors on cases.fault for select to wutong_app
  using (place && (select kernel.scope('audit.read')) or (select kernel.purpose()) = 'survey');
grant select on cases.check_run, cases.fault to wutong_app;
revoke execute on function cases.closed_by_lot, cases.keep_check, cases.open_in_reach from public;
grant execute on function cases.closed_by_lot, cases.keep_check, cases.open_in_reach to wutong_app;
