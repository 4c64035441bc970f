-- Working on cases: what stands in the engine is the engine's; here stand the answers that a unit keeps ready.

create schema if not exists handling;
grant usage on schema handling to wutong_app;

create type handling.occasion as enum ('answer', 'question', 'reason');

-- A text in both languages with places to be filled from the case. Kept by a unit, used there and below it.
-- Process and category null: for all of them. A retired one stays, so that its id means something in the audit list.
create table handling.answer_template (
  id uuid primary key default kernel.new_id(),
  unit_id uuid not null references territory.unit,
  process text check (process ~ '^[a-z][A-Za-z]{1,39}$'),
  category text check (length(category) between 1 and 80),
  occasion handling.occasion not null,
  title_zh text not null check (length(title_zh) between 1 and 60),
  title_en text not null check (length(title_en) between 1 and 120),
  text_zh text not null check (length(text_zh) between 1 and 2000),
  text_en text not null check (length(text_en) between 1 and 4000),
  version integer not null default 1,
  changed_at timestamptz not null default now(),
  retired_at timestamptz
);
create unique index template_is_called_once on handling.answer_template (unit_id, occasion, title_zh)
  where retired_at is null;

-- The units whose templates the actor uses: where they take or handle cases, and all above these.
create function handling.units_above() returns uuid[]
language sql stable parallel safe as $$
  select coalesce(array_agg(distinct above), '{}')
  from unnest(kernel.scope('case.handle') || kernel.scope('case.take') || kernel.scope('case.supervise')) as own (id),
    unnest(territory.present_lineage(own.id)) as above
$$;

alter table handling.answer_template enable row level security;
-- Those above, and those of units below for whoever looks after them.
create policy used_by_staff on handling.answer_template for select to wutong_app
  using (unit_id = any ((select handling.units_above())::uuid[])
    or territory.reaches((select kernel.scope('case.handle') || kernel.scope('case.supervise')), unit_id));
create policy kept_by_those_who_handle on handling.answer_template for insert to wutong_app
  with check (territory.reaches((select kernel.scope('case.handle')), unit_id));
create policy changed_by_those_who_handle on handling.answer_template for update to wutong_app
  using (territory.reaches((select kernel.scope('case.handle')), unit_id));
grant select, insert on handling.answer_template to wutong_app;
grant update (process, category, occasion, title_zh, title_en, text_zh, text_en, version, changed_at, retired_at)
  on handling.answer_template to wutong_app;

-- What a unit looks at: everything open that it or a unit below it handles, as far as whoever asks sees it. Counted
-- for units, never for people.

-- Open cases of a process in which a unit or one below it takes part, as whoever handles or supervises there sees
-- them. Read by the functions below alone: they judge it by what is held, asked once, so that an index of units finds
-- the cases; row-level security would be asked of every case that is open anywhere.
create function handling.open_at(unit uuid, of_process text, as_part cases.part) returns setof cases.case
language sql stable as $$
  select c.* from cases.case c
  where c.closed_at is null and c.process = of_process
    and c.id in (select a.case_id from cases.assignment a
      where a.ended_at is null and a.part = as_part and a.lineage @> array[unit])
    and (c.sight <> 'sealed' and c.handlers && (select kernel.scope('case.handle'))
      or c.handlers && (select kernel.scope('case.supervise'))
      or c.place && (select kernel.scope('case.supervise')))
$$;

create function handling.board_counts(unit uuid, of_process text, as_part cases.part, moment timestamptz, soon timestamptz)
returns table (stage text, open integer, overdue integer, due_soon integer)
language sql stable security definer set search_path = pg_catalog as $$
  select c.stage, count(*)::integer, (count(*) filter (where c.due_at < moment))::integer,
    (count(*) filter (where c.due_at >= moment and c.due_at < soon))::integer
  from handling.open_at(unit, of_process, as_part) c group by c.stage
$$;

-- Of each stage those that are due first: found by what orders them, read as they are.
create function handling.board_first(unit uuid, of_process text, as_part cases.part, each integer)
returns setof cases.case
language sql stable security definer set search_path = pg_catalog as $$
  select c.* from cases.case c
  where c.id in (
    select ranked.id from (
      select o.id, row_number() over (partition by o.stage order by o.due_at, o.id) as place
      from handling.open_at(unit, of_process, as_part) o) as ranked
    where ranked.place <= each)
  order by c.due_at, c.id
$$;

-- For each of some units: a case is counted once, for the highest of them that lies above who handles it.
create function handling.board_below(
  units uuid[], of_process text, as_part cases.part, moment timestamptz, soon timestamptz)
returns table (unit uuid, open integer, overdue integer, due_soon integer)
language sql stable security definer set search_path = pg_catalog as $$
  select above.id, count(distinct c.id)::integer, (count(distinct c.id) filter (where c.due_at < moment))::integer,
    (count(distinct c.id) filter (where c.due_at >= moment and c.due_at < soon))::integer
  from cases.assignment a
    join cases.case c on c.id = a.case_id
    cross join lateral (
      select u.id from unnest(a.lineage) with ordinality as u (id, rank) where u.id = any(units)
      order by u.rank desc limit 1) as above
  where a.ended_at is null and a.part = as_part and a.lineage && units
    and c.closed_at is null and c.process = of_process
    and (c.sight <> 'sealed' and c.handlers && (select kernel.scope('case.handle'))
      or c.handlers && (select kernel.scope('case.supervise'))
      or c.place && (select kernel.scope('case.supervise')))
  group by above.id
$$;

-- What somebody who supervises at these units is shown of a unit: its places and its handlers. Where they do is given:
-- asked here, it would be asked for every row.
create function handling.supervised(c cases.case, unit uuid, held uuid[]) returns boolean
language sql immutable parallel safe as $$
  select (c.place @> array[unit] or c.handlers @> array[unit]) and (c.place && held or c.handlers && held)
$$;

-- Why a case wants the eye of whoever supervises. Rated ones are looked at for some weeks after they ended.
create function handling.wants_eye(c cases.case, what text, moment timestamptz, soon timestamptz, since timestamptz)
returns boolean
language sql immutable parallel safe as $$
  select case what
    when 'overdue' then c.closed_at is null and c.due_at < moment
    when 'dueSoon' then c.closed_at is null and c.due_at >= moment and c.due_at < soon
    when 'waiting' then c.closed_at is null and c.pending @> array['answer']
    when 'bouncing' then c.closed_at is null and c.bounces >= 2
    when 'reopened' then c.closed_at is null and c.reopened > 0
    when 'unsatisfied' then c.closed_at > since and (c.rated_solved is false or c.satisfied <= 2)
    else c.closed_at is null and c.pending @> array[what] end
$$;
-- Few are rated so: they are found without reading what has ended.
create index case_rated_badly on cases.case (closed_at)
  where closed_at is not null and (rated_solved is false or satisfied <= 2);

-- Two statements of one form, so that each finds its own index.
create function handling.watched(
  what text, unit uuid, of_process text, moment timestamptz, soon timestamptz, since timestamptz)
returns setof cases.case
language sql stable as $$
  with own as materialized (select kernel.scope('case.supervise') as held)
  select c.* from own, cases.case c
  where c.closed_at is null and what <> 'unsatisfied' and (of_process is null or c.process = of_process)
    and handling.wants_eye(c, what, moment, soon, since) and handling.supervised(c, unit, held)
  union all
  select c.* from own, cases.case c
  where c.closed_at is not null and (c.rated_solved is false or c.satisfied <= 2) and c.closed_at > since
    and what = 'unsatisfied' and (of_process is null or c.process = of_process) and handling.supervised(c, unit, held)
$$;

create function handling.watched_counts(
  whats text[], unit uuid, of_process text, moment timestamptz, soon timestamptz, since timestamptz)
returns table (what text, cases integer)
language sql stable security definer set search_path = pg_catalog as $$
  with own as materialized (select kernel.scope('case.supervise') as held)
  select w.what, (count(*) filter (where handling.wants_eye(c, w.what, moment, soon, since)))::integer
  from (
    select c.* from own, cases.case c
    where c.closed_at is null and (of_process is null or c.process = of_process) and handling.supervised(c, unit, held)
    union all
    select c.* from own, cases.case c
    where c.closed_at is not null and (c.rated_solved is false or c.satisfied <= 2) and c.closed_at > since
      and (of_process is null or c.process = of_process) and handling.supervised(c, unit, held)) as c
    cross join unnest(whats) as w (what)
  group by w.what
$$;

-- The last step of some kind that a case took, with what its form said.
create function handling.last_step(of_case uuid, in_quarter date, verbs text[])
returns table (action text, at timestamptz, unit_id uuid, form jsonb)
language sql stable as $$
  select e.action, e.at, e.unit_id, e.form from cases.event e
  where e.case_id = of_case and e.quarter = in_quarter and e.verb = any(verbs) order by e.number desc limit 1
$$;

-- The open cases of a unit that were filed last: what is new is most likely to have been filed before.
create function handling.filed_lately(unit uuid, of_process text, most integer) returns setof cases.case
language sql stable as $$
  with own as materialized (select kernel.scope('case.supervise') as held)
  select c.* from own, cases.case c
  where c.closed_at is null and c.process = of_process and handling.supervised(c, unit, held)
  order by c.opened_at desc, c.id desc limit most
$$;

-- Cases that are still open, as far as whoever asks sees them.
create function handling.still_open(ids uuid[]) returns setof cases.case
language sql stable as $$
  select c.* from cases.case c where c.id = any(ids) and c.closed_at is null
$$;

revoke execute on all functions in schema handling from public;
grant execute on all functions in schema handling to wutong_app;
