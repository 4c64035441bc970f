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

-- Who leads an open case under a unit: whoever supervises there sees it, whoever handles there as well unless it is
-- sealed. Judged by what is held, asked once: row-level security would be asked of every case that is open anywhere.
-- Planned by what is asked: a city is read through one index that holds all that is counted, an office by its few.
--
-- Counted for each stage, and for each of some units just below, where a case is counted once: for the highest of them.
create function handling.board_counts(
  unit uuid, units uuid[], of_process text, as_part cases.part, moment timestamptz, soon timestamptz)
returns table (stage text, below uuid, open integer, overdue integer, due_soon integer)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  handled constant uuid[] := kernel.scope('case.handle');
  supervised constant uuid[] := kernel.scope('case.supervise');
begin
  if as_part = 'lead' then
    return query execute $query$
      select one.stage, one.below, sum(one.open)::integer, sum(one.overdue)::integer, sum(one.due_soon)::integer
      from (
        select lying.stage, lying.below, count(*) as open, count(*) filter (where lying.due_at < $3) as overdue,
          count(*) filter (where lying.due_at >= $3 and lying.due_at < $4) as due_soon
        from (
          -- It is the one just below, nearly always.
          select c.stage, c.due_at, case
              when c.lead_lineage[array_position(c.lead_lineage, $1) - 1] = any($7)
                then c.lead_lineage[array_position(c.lead_lineage, $1) - 1]
              else (select u.id from unnest(c.lead_lineage) with ordinality as u (id, rank) where u.id = any($7)
                order by u.rank desc limit 1) end as below
          from cases.case c
          where c.closed_at is null and c.process = $2 and c.lead_lineage @> array[$1]
            and ($1 = any($6) or c.lead_lineage && $6
              or c.sight <> 'sealed' and ($1 = any($5) or c.lead_lineage && $5))) as lying
        group by lying.stage, lying.below) as one
      group by grouping sets ((one.stage), (one.below))$query$
    using unit, of_process, moment, soon, handled, supervised, units;
  else
    return query
      select c.stage, above.id, count(distinct c.id)::integer,
        (count(distinct c.id) filter (where c.due_at < moment))::integer,
        (count(distinct c.id) filter (where c.due_at >= moment and c.due_at < soon))::integer
      from cases.assignment a
        join cases.case c on c.id = a.case_id
        left join lateral (
          select u.id from unnest(a.lineage) with ordinality as u (id, rank) where u.id = any(units)
          order by u.rank desc limit 1) as above on true
      where a.ended_at is null and a.part = 'assist' and a.lineage @> array[unit]
        and c.closed_at is null and c.process = of_process
        and (a.lineage && supervised or c.sight <> 'sealed' and a.lineage && handled)
      group by grouping sets ((c.stage), (above.id));
  end if;
end $$;

-- Of each of these stages the cases that are due first.
create function handling.board_first(unit uuid, of_process text, as_part cases.part, stages text[], each integer)
returns setof cases.case
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  handled constant uuid[] := kernel.scope('case.handle');
  supervised constant uuid[] := kernel.scope('case.supervise');
begin
  if as_part = 'lead' then
    return query execute $query$
      select first.* from unnest($3) as s (stage) cross join lateral (
        select c.* from cases.case c
        where c.closed_at is null and c.process = $2 and c.stage = s.stage and c.lead_lineage @> array[$1]
          and ($1 = any($6) or c.lead_lineage && $6
            or c.sight <> 'sealed' and ($1 = any($5) or c.lead_lineage && $5))
        order by c.due_at, c.id limit $4) as first
      order by first.due_at, first.id$query$
    using unit, of_process, stages, each, handled, supervised;
  else
    return query
      select c.* from cases.case c
      where c.id in (
        select ranked.id from (
          select o.id, row_number() over (partition by o.stage order by o.due_at, o.id) as place
          from cases.case o
          where o.closed_at is null and o.process = of_process and o.stage = any(stages)
            and exists (select from cases.assignment a
              where a.case_id = o.id and a.ended_at is null and a.part = 'assist' and a.lineage @> array[unit]
                and (a.lineage && supervised or o.sight <> 'sealed' and a.lineage && handled))) as ranked
        where ranked.place <= each)
      order by c.due_at, c.id;
  end if;
end $$;

-- What somebody who supervises at these units is shown of a unit: its places and its handlers. Where they do is given:
-- asked here, it would be asked for every row.
create function handling.supervised(c cases.case, unit uuid, held uuid[]) returns boolean
language sql immutable parallel safe as $$
  select (c.place @> array[unit] or c.handlers @> array[unit]) and (c.place && held or c.handlers && held)
$$;

-- How somebody rated what has ended: nought where it is not solved, else how satisfied they are, from 1 to 5.
create function handling.rating(solved boolean, satisfied smallint) returns integer
language sql immutable parallel safe as $$
  select case when solved is false then 0 else satisfied::integer end
$$;
-- Most are rated five: the others are found without reading what has ended.
create index case_rated_below_five on cases.case (closed_at, handling.rating(rated_solved, satisfied))
  where closed_at is not null and handling.rating(rated_solved, satisfied) < 5;

-- Why a case wants the eye of whoever supervises: disputed so often, rated so badly. Rated ones are looked at for some
-- weeks after they ended. Says with each what its index holds, or the index is not known to be its own.
create function handling.wants_eye(
  c cases.case, what text, moment timestamptz, soon timestamptz, since timestamptz, disputes integer, low integer)
returns boolean
language sql immutable parallel safe as $$
  select case what
    when 'overdue' then c.closed_at is null and c.due_at < moment
    when 'dueSoon' then c.closed_at is null and c.due_at >= moment and c.due_at < soon
    when 'waiting' then c.closed_at is null and c.pending <> '{}' and c.pending @> array['answer']
    when 'bouncing' then c.closed_at is null and c.bounces > 0 and c.bounces >= disputes
    when 'reopened' then c.closed_at is null and c.reopened > 0
    when 'unsatisfied' then c.closed_at > since and handling.rating(c.rated_solved, c.satisfied) < 5
      and handling.rating(c.rated_solved, c.satisfied) <= low
    else c.closed_at is null and c.pending <> '{}' and c.pending @> array[what] end
$$;

-- Those due first, behind a case where a page goes on; null: from the first on. Planned by what is asked and held: each
-- list finds its own index in its order, and what most cases fit is read no further than the page goes.
create function handling.watched(what text, unit uuid, of_process text, moment timestamptz, soon timestamptz,
  since timestamptz, disputes integer, low integer, after_at timestamptz, after_id uuid, most integer)
returns setof cases.case
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query execute $query$
    select c.* from cases.case c
    where handling.wants_eye(c, $1, $4, $5, $6, $7, $8) and ($3 is null or c.process = $3)
      and handling.supervised(c, $2, $12) and ($9 is null or (c.due_at, c.id) > ($9, $10))
    order by c.due_at, c.id limit $11$query$
  using what, unit, of_process, moment, soon, since, disputes, low, after_at, after_id, most,
    kernel.scope('case.supervise');
end $$;

-- How many each list holds. What is due is counted in one index by the place and by whoever leads; what only an
-- assisting unit brings before them is looked for among the few that others lead. The rest are few, in indexes of
-- their own.
create function handling.watched_counts(unit uuid, of_process text, moment timestamptz, soon timestamptz,
  since timestamptz, disputes integer, low integer)
returns table (what text, cases integer)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  held constant uuid[] := kernel.scope('case.supervise');
  seen constant text := $seen$((c.place @> array[$1] or c.lead_lineage @> array[$1])
    and ($1 = any($8) or c.place && $8 or c.lead_lineage && $8))$seen$;
begin
  return query execute $query$
    with due (overdue, due_soon) as (
      select count(*) filter (where c.due_at < $3), count(*) filter (where c.due_at >= $3)
      from cases.case c
      where c.closed_at is null and c.due_at < $4 and ($2 is null or c.process = $2) and $query$ || seen || $query$
      union all
      select count(*) filter (where c.due_at < $3), count(*) filter (where c.due_at >= $3)
      from cases.case c
      where c.closed_at is null and cardinality(c.handlers) > cardinality(c.lead_lineage) and c.due_at < $4
        and ($2 is null or c.process = $2) and handling.supervised(c, $1, $8) and not $query$ || seen || $query$)
    select 'overdue', sum(overdue)::integer from due
    union all select 'dueSoon', sum(due_soon)::integer from due
    union all
    select case one.what when 'answer' then 'waiting' else one.what end, count(*)::integer
    from cases.case c cross join unnest(c.pending) as one (what)
    where c.closed_at is null and c.pending <> '{}' and ($2 is null or c.process = $2)
      and handling.supervised(c, $1, $8) group by one.what
    union all
    select 'bouncing', count(*)::integer from cases.case c
    where c.closed_at is null and c.bounces > 0 and c.bounces >= $6 and ($2 is null or c.process = $2)
      and handling.supervised(c, $1, $8)
    union all
    select 'reopened', count(*)::integer from cases.case c
    where c.closed_at is null and c.reopened > 0 and ($2 is null or c.process = $2)
      and handling.supervised(c, $1, $8)
    union all
    select 'unsatisfied', count(*)::integer from cases.case c
    where c.closed_at > $5 and handling.rating(c.rated_solved, c.satisfied) < 5
      and handling.rating(c.rated_solved, c.satisfied) <= $7 and ($2 is null or c.process = $2)
      and handling.supervised(c, $1, $8)$query$
  using unit, of_process, moment, soon, since, disputes, low, held;
end $$;

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
