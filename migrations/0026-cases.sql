-- The closed loop: cases, their events, who handles them, their clocks. A process is data (src/engines/cases/
-- definition); a case is its events, and every other row here follows from them. All that changes a row is a function
-- of this file: the program itself may only read. docs/decisions/0027-the-case-engine.md.

create schema cases;
grant usage on schema cases to wutong_app;

create type cases.sight as enum ('public', 'confidential', 'sealed');
create type cases.kind as enum ('open', 'waiting', 'check', 'closed');
create type cases.standing as enum ('requester', 'taker', 'lead', 'assist', 'supervisor', 'higher', 'program');
create type cases.part as enum ('lead', 'assist');
create type cases.assignment_state as enum ('offered', 'accepted', 'done', 'left');

-- The number as it is spoken: a serial and a check digit (H. M. Damm, 2004), which finds every single wrong digit and
-- every two that were swapped.
create sequence cases.serial as bigint start 100000;
create function cases.spoken(serial bigint) returns text
language plpgsql immutable strict parallel safe as $$
declare
  -- Damm's quasigroup of order 10, row by row.
  steps constant text := '0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790';
  carried integer := 0;
  digit text;
begin
  foreach digit in array string_to_array(serial::text, null) loop
    carried := substr(steps, carried * 10 + digit::integer + 1, 1)::integer;
  end loop;
  return serial::text || carried::text;
end $$;

create table cases.case (
  id uuid primary key default kernel.new_id(),
  serial bigint not null default nextval('cases.serial'),
  number text not null generated always as (cases.spoken(serial)) stored
    constraint case_number_is_given_once unique,
  process text not null check (process ~ '^[a-z][A-Za-z]{1,39}$'),
  -- The room that keeps what the engine does not know: it is told by the job <keeper>.caseMoved.
  keeper text not null check (keeper ~ '^[a-z]+$'),
  -- Of whoever opened it: the same key opens one case.
  key text check (length(key) between 8 and 128),
  title text not null,
  category text check (length(category) between 1 and 60),
  sight cases.sight not null,
  -- The unit that it lies in and all above it, lowest first.
  place uuid[] not null check (cardinality(place) > 0),
  -- The units that handle it and all above them; of a closed case those that handled it last.
  handlers uuid[] not null default '{}',
  lead_unit uuid,
  -- The unit that leads and all above it, as they were when it came to it; lowest first.
  lead_lineage uuid[] not null default '{}',
  requester_id uuid,
  opened_by uuid,
  subject_kind text check (length(subject_kind) between 1 and 40),
  subject_id uuid,
  stage text not null,
  kind cases.kind not null,
  outcome text,
  solved boolean,
  -- What the requester said last: solved, and satisfied from 1 to 5.
  rated_solved boolean,
  satisfied smallint check (satisfied between 1 and 5),
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- Of the leading clock; infinity: nothing is due, or it waits for the requester.
  due_at timestamptz not null default 'infinity',
  paused boolean not null default false,
  -- What waits for a decision or an answer.
  pending text[] not null default '{}',
  bounces smallint not null default 0,
  bounces_most smallint not null,
  urged smallint not null default 0,
  reopened smallint not null default 0,
  merged_into uuid references cases.case,
  events integer not null default 1 check (events >= 1),
  -- Events lie together by the quarter in which their case was opened.
  quarter date not null generated always as (date_trunc('quarter', opened_at at time zone 'UTC')::date) stored,
  erased_at timestamptz,
  constraint key_opens_one_case unique (process, key),
  constraint title_is_there check (length(title) between 1 and 120 or erased_at is not null and title = ''),
  constraint closed_is_closed check ((kind = 'closed') = (closed_at is not null)),
  constraint only_what_is_closed_is_solved check ((solved is not null) = (kind = 'closed')),
  constraint bounces_are_capped check (bounces between 0 and bounces_most),
  constraint case_is_not_merged_into_itself check (merged_into <> id),
  constraint erased_means_nobody check (erased_at is null or requester_id is null)
);
create index case_of_requester on cases.case (requester_id, opened_at desc) where requester_id is not null;
create index case_of_taker on cases.case (opened_by, opened_at desc) where opened_by is not null;
create index case_of_subject on cases.case (subject_id) where subject_id is not null;
create index case_merged on cases.case (merged_into) where merged_into is not null;
create index case_open_by_due on cases.case (due_at, id) where closed_at is null;

-- One leading unit and any number of assisting ones; what has ended stays.
create table cases.assignment (
  id uuid primary key,
  case_id uuid not null references cases.case,
  unit_id uuid not null,
  lineage uuid[] not null check (lineage[1] = unit_id),
  part cases.part not null,
  state cases.assignment_state not null,
  -- Of the staff, who took it up.
  person_id uuid,
  at timestamptz not null,
  ended_at timestamptz,
  -- Of its own clock or, where it leads, of the leading one, whichever comes first; infinity: nothing is due.
  due_at timestamptz not null default 'infinity',
  constraint what_is_left_has_ended check (state <> 'left' or ended_at is not null)
);
create unique index one_lead_at_a_time on cases.assignment (case_id) where part = 'lead' and ended_at is null;
create unique index unit_takes_part_once on cases.assignment (case_id, unit_id) where ended_at is null;
create index assignment_of on cases.assignment (case_id);
create index assignment_of_person on cases.assignment (person_id) where person_id is not null;
-- Inboxes: what has ended or is done is in none of them, so that they cost what is open.
create index inbox_of_unit on cases.assignment (unit_id, due_at, id) where ended_at is null and state <> 'done';
create index inbox_of_person on cases.assignment (person_id, due_at, id)
  where ended_at is null and state <> 'done' and person_id is not null;

create table cases.clock (
  case_id uuid not null references cases.case,
  name text not null,
  -- null: of the case.
  assignment_id uuid,
  -- The number of the event that started it: started anew, it is another.
  since integer not null,
  started_at timestamptz not null,
  -- While it is paused: as it was due when it was paused.
  due_at timestamptz not null,
  paused_at timestamptz,
  stopped_at timestamptz,
  leads boolean not null,
  -- The action that the program takes when it runs out, and when it did.
  runs_out text,
  ran_out_at timestamptz,
  reminded_at timestamptz,
  constraint clock_of_case unique nulls not distinct (case_id, name, assignment_id, since)
);
create index clock_that_runs_out on cases.clock (due_at)
  where runs_out is not null and ran_out_at is null and stopped_at is null and paused_at is null;
create index clock_to_remind_of on cases.clock (due_at)
  where reminded_at is null and stopped_at is null and paused_at is null;

-- What happened. Appended only; facts hold what it did to the case, resolved, and name no person.
create table cases.event (
  case_id uuid not null,
  quarter date not null,
  number integer not null check (number >= 1),
  action text not null check (length(action) between 1 and 40),
  verb text not null check (length(verb) between 1 and 40),
  -- The stage afterwards.
  stage text not null,
  kind cases.kind not null,
  at timestamptz not null,
  actor_id uuid,
  standing cases.standing not null,
  unit_id uuid,
  form jsonb not null default '{}',
  facts jsonb not null default '{}',
  -- Actions that whoever takes this one must not have taken, by the process.
  apart_from text[] not null default '{}',
  -- No foreign key: a new quarter would lock all cases for it. Only cases.write_events writes here, and asks the case.
  constraint events_come_one_by_one primary key (case_id, number, quarter)
) partition by range (quarter);
create index event_of_actor on cases.event (actor_id) where actor_id is not null;
create table cases.event_other partition of cases.event default;
alter table cases.event_other enable row level security;

-- Quarters come into being as they are needed: at migration, every day by a job, and before an import.
create function cases.prepare_quarters(first date, quarters integer) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  begins date := date_trunc('quarter', first)::date;
  name text;
begin
  for step in 1 .. least(quarters, 400) loop
    name := 'event_' || to_char(begins, 'YYYY"q"Q');
    if to_regclass('cases.' || name) is null then
      perform pg_advisory_xact_lock(hashtextextended('cases.' || name, 0));
      if to_regclass('cases.' || name) is null then
        -- Made apart and attached, so that nobody who reads has to wait.
        execute format('create table cases.%I (like cases.event including all)', name);
        execute format('alter table cases.%I enable row level security', name);
        execute format('alter table cases.event attach partition cases.%I for values from (%L) to (%L)',
          name, begins, (begins + interval '3 months')::date);
      end if;
    end if;
    begins := (begins + interval '3 months')::date;
  end loop;
end $$;
select cases.prepare_quarters((current_date - interval '3 months')::date, 8);

-- Whose decisions must be somebody else's than what they decide about, whatever a process says: four eyes.
create function cases.apart_from(verb text) returns text[]
language sql immutable parallel safe as $$
  select case verb
    when 'grantMoreTime' then array['askMoreTime']
    when 'refuseMoreTime' then array['askMoreTime']
    when 'approveSendDown' then array['askSendDown']
    when 'refuseSendDown' then array['askSendDown']
    when 'uphold' then array['dispute']
    when 'release' then array['dispute']
    when 'countersign' then array['resolve', 'finishPart']
    else '{}'
  end
$$;

create function cases.refuse(name text) returns void
language plpgsql as $$
begin
  raise exception 'refused by %', name using errcode = 'check_violation', constraint = name;
end $$;

-- Judges what was written by one statement: events follow one another, a closed case rests but for what is said
-- about it, nobody approves their own work. Since a reopening, work is judged anew.
create function cases.judge_events() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (
    select from fresh e left join cases.event b
      on b.case_id = e.case_id and b.quarter = e.quarter and b.number = e.number - 1
    where e.number > 1 and b.case_id is null)
  then
    perform cases.refuse('events_come_one_by_one');
  end if;
  if exists (
    select from fresh e join cases.event b
      on b.case_id = e.case_id and b.quarter = e.quarter and b.number = e.number - 1
    where b.kind = 'closed' and e.verb not in ('reopen', 'rate', 'note', 'absorb'))
  then
    perform cases.refuse('closed_cases_rest');
  end if;
  if exists (
    select from fresh e join cases.event b
      on b.case_id = e.case_id and b.quarter = e.quarter and b.number < e.number and b.actor_id = e.actor_id
    where (e.apart_from <> '{}' or cases.apart_from(e.verb) <> '{}')
      and (b.action = any(e.apart_from) or b.verb = any(cases.apart_from(e.verb)))
      and not exists (
        select from cases.event r where r.case_id = e.case_id and r.quarter = e.quarter
          and r.number > b.number and r.number < e.number and r.verb = 'reopen'))
  then
    perform cases.refuse('nobody_approves_their_own_work');
  end if;
  return null;
end $$;
create trigger judge_events after insert on cases.event
  referencing new table as fresh for each statement execute function cases.judge_events();

-- How long before its due time a clock is told of: in force from a day on, for a process and a clock or for all.
create table cases.reminder_rule (
  id uuid primary key default kernel.new_id(),
  process text,
  clock text,
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  hours smallint not null check (hours between 1 and 720),
  source text not null check (length(source) between 1 and 300),
  constraint one_reminder_rule_at_a_time exclude using gist (
    coalesce(process, '') with =, coalesce(clock, '') with =, valid with &&)
);
insert into cases.reminder_rule (valid, hours, source) values ('[2024-01-01,)', 24,
  '发行时的建议值，城市可另立带日期的一行 · Suggested when released; a city may add a dated row of its own');

-- MAY WHOEVER ACTS TOUCH THIS CASE. Its requester; who opened it for them; the staff of units that handle it or lie
-- above these; those who supervise its place or its handlers. A sealed one only its requester and those who supervise.
create function cases.concerns(c cases.case) returns boolean
language sql stable parallel safe as $$
  select kernel.purpose() in ('housekeeping', 'import', 'survey', 'notify')
    or c.requester_id = kernel.actor()
    or c.sight <> 'sealed' and (c.opened_by = kernel.actor() or c.handlers && kernel.scope('case.handle'))
    or c.handlers && kernel.scope('case.supervise') or c.place && kernel.scope('case.supervise')
$$;

alter table cases.case enable row level security;
alter table cases.assignment enable row level security;
alter table cases.clock enable row level security;
alter table cases.event enable row level security;
alter table cases.reminder_rule enable row level security;

-- The same as cases.concerns, with what is held asked once a statement and not once a row.
create policy concerned on cases.case for select to wutong_app using (
  (select kernel.purpose()) in ('housekeeping', 'import', 'survey', 'notify')
  or requester_id = (select kernel.actor())
  or sight <> 'sealed'
    and (opened_by = (select kernel.actor()) or handlers && (select kernel.scope('case.handle')))
  or handlers && (select kernel.scope('case.supervise'))
  or place && (select kernel.scope('case.supervise')));
create policy with_case on cases.event for select to wutong_app
  using (exists (select from cases.case c where c.id = case_id));
create policy with_case on cases.clock for select to wutong_app
  using (exists (select from cases.case c where c.id = case_id));
-- Whoever holds the unit sees that it takes part; the case itself is judged beside it.
create policy with_unit on cases.assignment for select to wutong_app using (
  (select kernel.purpose()) in ('housekeeping', 'import', 'survey', 'notify')
  or lineage && (select kernel.scope('case.handle'))
  or lineage && (select kernel.scope('case.supervise'))
  or exists (select from cases.case c where c.id = case_id));
create policy everybody_reads on cases.reminder_rule for select to wutong_app using (true);
grant select on all tables in schema cases to wutong_app;

-- Locks cases in the order of their ids, which everybody keeps. Says nothing about them.
create function cases.lock(ids uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from cases.case c where c.id = any(ids) order by c.id for no key update;
end $$;

-- Writes events: in whose name, the transaction says and not the caller.
create function cases.write_events(events jsonb) returns void
language sql set search_path = pg_catalog as $$
  insert into cases.event (case_id, quarter, number, action, verb, stage, kind, at, actor_id, standing, unit_id,
    form, facts, apart_from)
  select e.case_id, c.quarter, e.number, e.action, e.verb, e.stage, e.kind, e.at, e.actor_id, e.standing, e.unit_id,
    coalesce(e.form, '{}'), coalesce(e.facts, '{}'), coalesce(e.apart_from, '{}')
  from jsonb_to_recordset(events) as e (case_id uuid, number integer, action text, verb text, stage text,
    kind cases.kind, at timestamptz, actor_id uuid, standing cases.standing, unit_id uuid, form jsonb, facts jsonb,
    apart_from text[])
  join cases.case c on c.id = e.case_id
$$;

create function cases.write_assignments(assignments jsonb) returns void
language sql set search_path = pg_catalog as $$
  insert into cases.assignment as was (id, case_id, unit_id, lineage, part, state, person_id, at, ended_at, due_at)
  select a.id, a.case_id, a.unit_id, a.lineage, a.part, a.state, a.person_id, a.at, a.ended_at,
    coalesce(a.due_at, 'infinity')
  from jsonb_to_recordset(assignments) as a (id uuid, case_id uuid, unit_id uuid, lineage uuid[], part cases.part,
    state cases.assignment_state, person_id uuid, at timestamptz, ended_at timestamptz, due_at timestamptz)
  -- What ends makes room first: one lead at a time.
  order by a.ended_at nulls last
  on conflict (id) do update set state = excluded.state, person_id = excluded.person_id,
    ended_at = excluded.ended_at, due_at = excluded.due_at
$$;

create function cases.write_clocks(clocks jsonb) returns void
language sql set search_path = pg_catalog as $$
  insert into cases.clock as was (case_id, name, assignment_id, since, started_at, due_at, paused_at, stopped_at,
    leads, runs_out, ran_out_at)
  select k.case_id, k.name, k.assignment_id, k.since, k.started_at, k.due_at, k.paused_at, k.stopped_at, k.leads,
    k.runs_out, k.ran_out_at
  from jsonb_to_recordset(clocks) as k (case_id uuid, name text, assignment_id uuid, since integer,
    started_at timestamptz, due_at timestamptz, paused_at timestamptz, stopped_at timestamptz, leads boolean,
    runs_out text, ran_out_at timestamptz)
  on conflict (case_id, name, assignment_id, since) do update set due_at = excluded.due_at,
    paused_at = excluded.paused_at, stopped_at = excluded.stopped_at, ran_out_at = excluded.ran_out_at,
    -- Due at another time, it is told of again.
    reminded_at = case when was.due_at = excluded.due_at then was.reminded_at end
$$;

-- OPENS CASES, one or thousands, with the events they have had. Residents open theirs, the staff where they hold
-- case.take or as parts of a case that concerns them, anybody one of nobody's.
create function cases.open(opened jsonb, events jsonb, assignments jsonb, clocks jsonb)
returns table (id uuid, number text)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  actor constant uuid := kernel.actor();
  purpose constant text := kernel.purpose();
  held constant uuid[] := kernel.scope('case.take');
begin
  if purpose <> 'housekeeping' and exists (
    select from jsonb_to_recordset(opened) as o (place uuid[], requester_id uuid, opened_by uuid, split_from uuid)
    where not coalesce(case
      when purpose = 'import' then o.place && held
      when actor is null then o.requester_id is null and o.opened_by is null and o.split_from is null
      when o.split_from is not null then o.opened_by = actor
        and exists (select from cases.case c where c.id = o.split_from and cases.concerns(c))
      else o.opened_by = actor and (o.requester_id = actor or o.place && held)
    end, false))
  then
    perform cases.refuse('case_cannot_be_opened_here');
  end if;
  if purpose not in ('housekeeping', 'import') and exists (
    select from jsonb_to_recordset(events) as e (actor_id uuid) where e.actor_id is distinct from actor)
  then
    perform cases.refuse('events_are_taken_in_ones_own_name');
  end if;
  return query insert into cases.case (id, process, keeper, key, title, category, sight, place, handlers, lead_unit,
    lead_lineage, requester_id, opened_by, subject_kind, subject_id, stage, kind, outcome, solved, rated_solved, satisfied, opened_at, closed_at,
    due_at, paused, pending, bounces, bounces_most, urged, reopened, events)
  select o.id, o.process, o.keeper, o.key, o.title, o.category, o.sight, o.place, o.handlers, o.lead_unit,
    coalesce(o.lead_lineage, '{}'), o.requester_id, o.opened_by, o.subject_kind, o.subject_id, o.stage, o.kind, o.outcome, o.solved, o.rated_solved,
    o.satisfied, o.opened_at, o.closed_at, coalesce(o.due_at, 'infinity'), o.paused, o.pending, o.bounces,
    o.bounces_most, o.urged, o.reopened, o.events
  from jsonb_populate_recordset(null::cases.case, opened) o
  returning cases.case.id, cases.case.number;
  perform cases.write_events(events);
  perform cases.write_assignments(assignments);
  perform cases.write_clocks(clocks);
end $$;

-- Writes one more event of a case whose lock is held, and where it has led.
create function cases.move(moved jsonb, event jsonb, assignments jsonb, clocks jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  next cases.case := jsonb_populate_record(null::cases.case, moved);
  was cases.case;
begin
  select * into was from cases.case c where c.id = next.id for no key update;
  if not found or not cases.concerns(was) then
    perform cases.refuse('case_does_not_concern_them');
  end if;
  if was.events <> next.events - 1 then
    perform cases.refuse('events_come_one_by_one');
  end if;
  if (event ->> 'actor_id')::uuid is distinct from kernel.actor() then
    perform cases.refuse('events_are_taken_in_ones_own_name');
  end if;
  perform cases.write_events(jsonb_build_array(event));
  update cases.case c set category = next.category, sight = next.sight, handlers = next.handlers,
    lead_unit = next.lead_unit, lead_lineage = next.lead_lineage, stage = next.stage, kind = next.kind, outcome = next.outcome, solved = next.solved,
    rated_solved = next.rated_solved, satisfied = next.satisfied, closed_at = next.closed_at,
    due_at = coalesce(next.due_at, 'infinity'), paused = next.paused, pending = next.pending, bounces = next.bounces,
    urged = next.urged, reopened = next.reopened, merged_into = next.merged_into, events = next.events
  where c.id = next.id;
  perform cases.write_assignments(assignments);
  perform cases.write_clocks(clocks);
end $$;

-- The case that a key opened, for whoever opened it.
create function cases.opened_by_key(process text, key text) returns table (id uuid, number text)
language sql stable security definer set search_path = pg_catalog as $$
  select c.id, c.number from cases.case c
  where c.process = opened_by_key.process and c.key = opened_by_key.key
    and (c.opened_by = kernel.actor() or c.requester_id = kernel.actor()
      or c.opened_by is null and c.requester_id is null)
$$;

-- Clocks that come due within the hours that the rule of the day says, each told of once; the most particular rule
-- counts. For the program alone, and any number of its workers.
create function cases.take_reminders(at timestamptz, most integer)
returns table (case_id uuid, process text, keeper text, clock text, assignment_id uuid, due_at timestamptz)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  furthest interval;
begin
  if kernel.purpose() <> 'housekeeping' then
    perform cases.refuse('reminders_are_the_programs');
  end if;
  select make_interval(hours => max(r.hours)::integer) into furthest from cases.reminder_rule r
    where r.valid @> at::date;
  return query
    with near as (
      select k.case_id, k.name, k.assignment_id, k.since, k.due_at, k.ctid as place
      from cases.clock k
      where k.reminded_at is null and k.stopped_at is null and k.paused_at is null
        and k.due_at > at and k.due_at <= at + furthest
      order by k.due_at limit most for update skip locked
    ), told as (
      select n.*, c.process, c.keeper, (
        select r.hours from cases.reminder_rule r
        where r.valid @> at::date and coalesce(r.process, c.process) = c.process
          and coalesce(r.clock, n.name) = n.name
        order by r.clock is null, r.process is null limit 1) as hours
      from near n join cases.case c on c.id = n.case_id
    )
    update cases.clock k set reminded_at = at from told t
    where k.ctid = t.place and t.due_at <= at + make_interval(hours => t.hours::integer)
    returning k.case_id, t.process, t.keeper, k.name, k.assignment_id, k.due_at;
end $$;

-- Somebody leaves: the case stays for the figures, without them and without what they wrote. Only in one's own name.
create function cases.forget(person uuid, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if person is distinct from kernel.actor() then
    raise exception 'Somebody is forgotten only in their own name' using errcode = 'insufficient_privilege';
  end if;
  -- What they asked for themselves: whoever took it down wrote their words.
  update cases.event e set form = '{}', actor_id = case when e.actor_id = person then null else e.actor_id end
    from cases.case c
    where c.requester_id = person and e.case_id = c.id and e.quarter = c.quarter
      and (e.number = 1 or e.actor_id = person or e.standing in ('requester', 'taker'));
  update cases.case c set requester_id = null, title = '', key = null, erased_at = at,
      opened_by = nullif(c.opened_by, person)
    where c.requester_id = person;
  -- What they did as staff stays as the unit's.
  update cases.event e set actor_id = null where e.actor_id = person;
  update cases.assignment a set person_id = null where a.person_id = person;
  update cases.case c set opened_by = null where c.opened_by = person;
end $$;

revoke execute on all functions in schema cases from public;
grant execute on function cases.spoken(bigint), cases.prepare_quarters(date, integer), cases.lock(uuid[]),
  cases.concerns(cases.case), cases.open(jsonb, jsonb, jsonb, jsonb), cases.move(jsonb, jsonb, jsonb, jsonb),
  cases.opened_by_key(text, text), cases.take_reminders(timestamptz, integer), cases.forget(uuid, timestamptz) to wutong_app;
