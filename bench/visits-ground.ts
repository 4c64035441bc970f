import type { PersonId } from '../src/kernel/ids.ts'

/** Places of a micro-grid, and visitors of a subdistrict: 2,800 in the city. */
const PLACES = 5
const VISITORS = 13

/** All that somebody holds goes to somebody else. */
export type Move = { readonly heldBy: PersonId; readonly to: PersonId }

/**
 * Visitors of every subdistrict who hold something, in a ring: each gives all to the next, so that nobody holds nothing
 * in between.
 */
export const MOVES = `
  with visitor as (
    select g.person_id, g.unit_id, (row_number() over ring) - 1 as n, count(*) over (partition by g.unit_id) as people
    from identity.role_grant g join identity.person p on p.id = g.person_id
    where p.name like '走访 %'
      and exists (select from visits.holding h where h.person_id = g.person_id and h.valid @> current_date)
    window ring as (partition by g.unit_id order by g.person_id))
  select a.person_id as "heldBy", b.person_id as "to" from visitor a
    join visitor b on b.unit_id = a.unit_id and b.n = (a.n + 1) % a.people`

/**
 * Visitors of every subdistrict, a caseload with places for every micro-grid, and twenty days of figures for each. What
 * lies above each micro-grid is asked once, not by the triggers of a quarter of a million rows. `address`: encrypted, for
 * whoever is to read it. Nothing of it is newer than a month.
 */
export const fillOf = (address: Buffer = Buffer.of(1)) => `
  alter table visits.place disable trigger user;
  alter table visits.caseload disable trigger user;
  create temp table grid as
    with recursive up (start, id) as (
      select id, id from territory.unit where kind = 'microGrid'
      union select up.start, e.parent_id from up join territory.unit_parent e on e.child_id = up.id and e.valid @> current_date
    )
    select up.start as id, min(n.zh) as zh, array_agg(u.id order by u.kind desc) as lineage from up
      join territory.unit u on u.id = up.id join territory.unit_name n on n.unit_id = up.start and n.valid @> current_date
    group by up.start;
  analyze grid;
  create temp table visitor as select kernel.new_id() as id, s.id as unit, n from territory.unit s
    cross join generate_series(0, ${VISITORS} - 1) n where s.kind = 'subdistrict';
  insert into identity.person (id, kind, name) select id, 'staff', '走访 ' || n from visitor;
  analyze visitor;
  insert into identity.role_grant (person_id, role, unit_id, valid) select id, 'gridWorker', unit, '[2020-01-01,)' from visitor;
  delete from visits.holding;
  insert into visits.caseload (unit_id, lineage, name, whole) select id, lineage, left(zh, 60), true from grid
    on conflict (unit_id) where whole and closed_at is null do nothing;
  insert into visits.holding (caseload_id, person_id, valid, lineage, noted_at)
    select c.id, v.id, '[2026-01-01,)', c.lineage, now() - interval '30 days'
    from (select c.*, row_number() over (order by c.id) as nth from visits.caseload c) c
      cross join lateral unnest(c.lineage) as above (unit)
      join visitor v on v.unit = above.unit and v.n = c.nth % ${VISITORS};
  insert into visits.place (kind, unit_id, lineage, caseload_id, address_cipher, address_index, since, met_on, tried_on,
    changed_at)
    select case n % 5 when 0 then 'shop' else 'household' end, c.unit_id, c.lineage, c.id, '\\x${address.toString('hex')}',
      sha256(convert_to(c.id || ' ' || n, 'UTF8')), current_date - 300, current_date - n * 31, current_date - n * 31,
      now() - interval '30 days'
    from visits.caseload c cross join generate_series(1, ${PLACES}) n;
  insert into visits.tally (unit_id, day, kind, lineage, met, door)
    select g.id, current_date - n * 4, 'household', g.lineage, 2, 2 from grid g cross join generate_series(0, 19) n
    on conflict do nothing;
  alter table visits.place enable trigger user;
  alter table visits.caseload enable trigger user`
