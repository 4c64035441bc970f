-- A case follows a territory that was put together otherwise: where it lies now, and whose its assignments are
-- (src/engines/cases/rehanging). For the program alone, once the event that says so is written.
create function cases.rehang(followed uuid, lies_in uuid[], rehung jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if kernel.purpose() <> 'housekeeping' then
    perform cases.refuse('case_does_not_concern_them');
  end if;
  update cases.case c set place = lies_in where c.id = followed and lies_in is not null;
  update cases.assignment a set unit_id = r.unit, lineage = r.lineage
    from jsonb_to_recordset(rehung) as r (id uuid, unit uuid, lineage uuid[])
    where a.id = r.id and a.case_id = followed;
end $$;
revoke execute on function cases.rehang(uuid, uuid[], jsonb) from public;
grant execute on function cases.rehang(uuid, uuid[], jsonb) to wutong_app;

-- Cases are moved and assigned as before there were plans: whoever acts does not say where a case lies.
create or replace function cases.write_assignments(assignments jsonb) returns void
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
create or replace function cases.move(moved jsonb, event jsonb, assignments jsonb, clocks jsonb) returns void
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

-- Whoever writes a plan says upon which day it is laid.
alter table planning.plan alter laid_on drop default;

-- What is to be done in some units is found by joining: thousands of them are not compared with each case in turn.
create or replace function cases.counted(units uuid[], since timestamptz) returns table (unit_id uuid, cases integer)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, count(*)::integer from cases.case c cross join lateral unnest(c.place) as u (id)
    join (select distinct unnest(units) as id) asked on asked.id = u.id
  where c.place && kernel.scope('plan.draw') and c.opened_at >= since and c.place && units
  group by u.id
$$;
create or replace function visits.counted(units uuid[], since date) returns table (unit_id uuid, visits integer)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, sum(t.met + t.nobody_home + t.asked_not)::integer
  from visits.tally t cross join lateral unnest(t.lineage) as u (id)
    join (select distinct unnest(units) as id) asked on asked.id = u.id
  where t.lineage && kernel.scope('plan.draw') and t.day >= since and t.lineage && units
  group by u.id
$$;

-- Of plans that were followed before, offers, bookings, duty and the like did not follow: once more, each step can be
-- done twice.
update planning.adoption set followed_at = null where followed_at is not null and undone_at is null;
