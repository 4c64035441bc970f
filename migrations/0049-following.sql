-- What follows a plan in force: open cases, caseloads and visit plans, people counted by grid; and what of it a preview
-- tells beforehand. docs/decisions/0038-plans.md.

-- What lies in some units or is handled by some grids and is open: numbers of cases and nothing of what they say.
create function cases.open_within(units uuid[], grids uuid[])
returns table (id uuid, number text, place uuid, lead_unit uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select c.id, c.number, c.place[1], c.lead_unit from cases.case c
  where c.closed_at is null and (c.place && units or c.lead_unit = any(grids))
    and (c.place && kernel.scope('plan.draw') or c.place && kernel.scope('plan.adopt'))
  order by c.serial
$$;
-- What is visited in some units, and the caseloads and plans of closing grids.
create function visits.within(units uuid[], grids uuid[]) returns table (kind text, id uuid, name text, unit_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  with held as (select kernel.scope('plan.draw') || kernel.scope('plan.adopt') as units)
  select 'place', p.id, null, p.unit_id from visits.place p, held
    where p.closed_on is null and p.lineage && within.units and p.lineage && held.units
  union all select 'caseload', c.id, c.name, c.unit_id from visits.caseload c, held
    where c.closed_at is null and (c.unit_id = any(grids) or c.unit_id = any(within.units)) and c.lineage && held.units
  union all select 'plan', l.id, l.title, l.unit_id from visits.plan l, held
    where (upper_inf(l.valid) or upper(l.valid) > current_date)
      and (l.unit_id = any(grids) or l.unit_id = any(within.units)) and l.lineage && held.units
$$;
-- Caseloads and plans of grids that have closed go to their heirs: for the program alone, once the day has come.
create function visits.inherit(closed uuid[], heirs uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if kernel.purpose() <> 'housekeeping' then
    raise exception 'not theirs' using errcode = 'insufficient_privilege';
  end if;
  -- One caseload of a unit takes in its new places by itself: the heir's own goes on doing so.
  update visits.caseload c set unit_id = g.heir, version = c.version + 1,
      whole = c.whole and not exists (
        select from visits.caseload o where o.unit_id = g.heir and o.whole and o.closed_at is null)
        -- Of several that come to one heir, the first.
        and not exists (
          select from visits.caseload o join unnest(closed, heirs) as a (id, heir) on a.id = o.unit_id
          where a.heir = g.heir and o.whole and o.closed_at is null and o.id < c.id)
    from unnest(closed, heirs) as g (id, heir) where c.unit_id = g.id and c.closed_at is null;
  -- What was written down at the grid itself, and not at a micro-grid of it, would be in no plan any more.
  update visits.place p set unit_id = g.heir
    from unnest(closed, heirs) as g (id, heir) where p.unit_id = g.id and p.closed_on is null
      and not exists (select from visits.place o
        where o.unit_id = g.heir and o.address_index = p.address_index and o.closed_on is null);
  update visits.plan l set unit_id = g.heir, version = l.version + 1
    from unnest(closed, heirs) as g (id, heir)
    where l.unit_id = g.id and (upper_inf(l.valid) or upper(l.valid) > current_date);
end $$;
revoke execute on function cases.open_within(uuid[], uuid[]), visits.within(uuid[], uuid[]),
  visits.inherit(uuid[], uuid[]) from public;
grant execute on function cases.open_within(uuid[], uuid[]), visits.within(uuid[], uuid[]),
  visits.inherit(uuid[], uuid[]) to wutong_app;

-- People of area grids, as the units that hang on them say: for the program alone, once a regrouping has begun.
create function territory.count_people(grids uuid[]) returns void
language sql security definer set search_path = pg_catalog as $$
  update territory.unit g set population = n.people from (
    select e.parent_id as grid, sum(u.population)::integer as people
    from territory.unit_parent e join territory.unit u on u.id = e.child_id and u.kind in ('community', 'microGrid')
    where e.parent_id = any(grids) and e.edge = 'areaGrid' and e.valid @> current_date group by e.parent_id) n
  where kernel.purpose() = 'housekeeping' and g.id = n.grid and g.population is distinct from n.people
$$;
revoke execute on function territory.count_people(uuid[]) from public;
grant execute on function territory.count_people(uuid[]) to wutong_app;

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
