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
