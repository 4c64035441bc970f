-- What is open, at a glance: by stage and when it is due, with who leads it and where it lies; counted without reading
-- cases. Lineages are short: those of assisting units, which may be many, are not in it.
create index case_at_a_glance on cases.case (process, stage, due_at, id) include (sight, lead_lineage, place)
  where closed_at is null;
create index case_led_within on cases.case using gin (lead_lineage) where closed_at is null;
-- What concerns others than those who lead it.
create index case_assisted on cases.case (due_at, id)
  where closed_at is null and cardinality(handlers) > cardinality(lead_lineage);

-- Whoever supervises looks for few among many that are open: each list has an index of its own, in its order.
create index case_that_bounces on cases.case (due_at, id) where closed_at is null and bounces > 0;
create index case_reopened on cases.case (due_at, id) where closed_at is null and reopened > 0;
create index case_with_decider on cases.case (due_at, id) where closed_at is null and pending <> '{}';

-- What lies with a unit and those below it is found by the unit, what is due first by when it is due.
create index assignment_within on cases.assignment using gin (lineage) where ended_at is null;
-- Of all that take part, those who assist are few.
create index assist_within on cases.assignment using gin (lineage) where part = 'assist' and ended_at is null;
create index inbox_by_due on cases.assignment (due_at, id) where ended_at is null and state <> 'done';
-- What has ended is done, nearly always: taken for two chances, few rows would be expected where there are many.
create statistics cases.what_has_ended_is_done (mcv) on state, ended_at from cases.assignment;
create index case_within on cases.case using gin (handlers, place) where closed_at is null;

-- WHAT LIES WITH UNITS BELOW ONE, due first: as row-level security shows it to whoever handles or supervises, asked
-- once and not once a case. Planned by what is asked, since a district is best read in the order in which things are
-- due and a subdistrict by its own. Null: of any part, process, stage, category; of any time; from the first on.
create function cases.inbox_below(unit uuid, part cases.part, process text, stage text, category text,
  until timestamptz, after_at timestamptz, after_id uuid, most integer)
returns setof cases.assignment
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query execute $query$
    select a.* from cases.assignment a join cases.case c on c.id = a.case_id
    where a.lineage @> array[$1] and a.unit_id <> $1 and a.ended_at is null and a.state <> 'done'
      and (c.sight <> 'sealed' and c.handlers && $10 or c.handlers && $11 or c.place && $11)
      and ($2 is null or a.part = $2) and ($3 is null or c.process = $3) and ($4 is null or c.stage = $4)
      and ($5 is null or starts_with(c.category, $5)) and ($6 is null or a.due_at < $6)
      and ($7 is null or (a.due_at, a.id) > ($7, $8))
    order by a.due_at, a.id limit $9$query$
  using unit, part, process, stage, category, until, after_at, after_id, most,
    kernel.scope('case.handle'), kernel.scope('case.supervise');
end $$;
revoke execute on function cases.inbox_below from public;
grant execute on function cases.inbox_below to wutong_app;
