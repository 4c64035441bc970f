import pg from 'pg'
import type { Who } from '../src/kernel/access.ts'
import { act, look } from '../src/kernel/access.ts'
import type { PersonId } from '../src/kernel/ids.ts'
import { grantsOf } from '../src/domains/identity/public.ts'
import { adoptPlan } from '../src/domains/planning/adopting/actions.ts'
import { showGridsOn } from '../src/domains/planning/adopting/map/actions.ts'
import { previewAdoption } from '../src/domains/planning/adopting/previewing/actions.ts'
import { undoAdoption } from '../src/domains/planning/adopting/undoing/actions.ts'
import { draftPlan } from '../src/domains/planning/plans/actions.ts'
import { PlanDraft } from '../src/domains/planning/plans/contract.ts'
import { approvePlan, proposePlan } from '../src/domains/planning/talk/actions.ts'
import { figure, type Report, waitedFor } from './figure.ts'
import { withServedCity } from './ground.ts'

/** Pudong: the largest district, of some 1,500 communities. */
const DISTRICT = '浦东新区'
/** Communities of a grid. */
const EACH = 6

/**
 * A whole district is put together otherwise: its grids become runs of communities from west to east, so that nearly all
 * of them change. Looking at it beforehand, adopting it, the map of that day and taking it back; adopting against a bare
 * INSERT of the rows that it writes, into tables without constraints, triggers or row-level security.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ program, ownerUrl }) => {
    const { db, territory, settings } = program
    const today = program.today()
    const client = new pg.Client({ connectionString: ownerUrl })
    await client.connect()
    try {
      const [drawer, decider] = await givenOfficers(client, today)
      const [place] = territory.search(DISTRICT, 'district')
      const asked = PlanDraft.parse({
        kind: 'grids',
        place: place!.id,
        title: DISTRICT,
        wish: { size: { exactly: 2 } },
        fromToday: true,
      })
      const { id } = await act(db, drawer!, (tx) => draftPlan(tx, drawer!, asked, { territory, today }))
      report(figure('communities', await relabel(client, id), ''))
      const proposed = await act(db, drawer!, (tx) => proposePlan(tx, drawer!, id, 1))
      const { version } = await act(db, decider!, (tx) => approvePlan(tx, decider!, id, proposed.version))
      const on = Temporal.PlainDate.from(today).add({ days: 30 }).toString()
      const house = { territory, timeZone: settings.timeZone, today }
      const [seen, before] = await waitedFor(() =>
        look(db, decider!, (tx) => previewAdoption(tx, house, id, on)),
      )
      report(figure('preview', before / 1_000, 's', 2))
      report(figure('grids', seen.grids.length, ''))
      const [adopted, adopting] = await waitedFor(() =>
        act(db, decider!, (tx) => adoptPlan(tx, house, decider!, id, { version, on, print: seen.print })),
      )
      const bare = await insertBare(client, on)
      report(figure('rows written', bare.rows, ''))
      report(figure('adopt', adopting / 1_000, 's', bare.ms / 1_000))
      const [, map] = await waitedFor(() => look(db, decider!, (tx) => showGridsOn(tx, place!.id, on, 0)))
      report(figure('map of that day', map / 1_000, 's', 2))
      const [, undone] = await waitedFor(() =>
        act(db, decider!, (tx) => undoAdoption(tx, decider!, id, adopted.version)),
      )
      report(figure('undo', undone / 1_000, 's', adopting / 1_000))
    } finally {
      await client.end()
    }
  })
}

/** Two officers of the city: four eyes. */
async function givenOfficers(client: pg.Client, today: string): Promise<Who[]> {
  const { rows } = await client.query<{ person: PersonId; unit: string }>(
    `with city as (select id from territory.unit where kind = 'city'),
       person as (insert into identity.person (kind, name) values ('staff', '甲'), ('staff', '乙') returning id)
     insert into identity.role_grant (person_id, role, unit_id, valid)
       select person.id, 'officer', city.id, '[2020-01-01,)' from person, city
       returning person_id as person, unit_id as unit`,
  )
  return rows.map(({ person, unit }) => ({
    kind: 'staff',
    person,
    grants: grantsOf([{ role: 'officer', unit: unit as never, from: '2020-01-01', until: null }], today),
  }))
}

/** Draws a plan: within each subdistrict runs of communities from west to east. Gives how many communities there are. */
async function relabel(client: pg.Client, id: string): Promise<number> {
  const { rowCount } = await client.query(
    `with unit as (
       select l.unit, l.at, e.parent_id, row_number() over (partition by e.parent_id order by u.lon) as nth
       from planning.plan p, unnest(p.units) with ordinality as l (unit, at)
       join territory.unit u on u.id = l.unit
       join territory.unit_parent e on e.child_id = u.id and e.edge = 'administrative' and upper_inf(e.valid)
       where p.id = $1),
     label as (select at, dense_rank() over (order by parent_id, nth / ${EACH}) - 1 as label from unit)
     update planning.plan set labels = (select array_agg(label::int order by at) from label) where id = $1`,
    [id],
  )
  if (rowCount !== 1) throw new Error('there is no plan')
  const { rows } = await client.query<{ count: number }>(
    'select cardinality(units) as count from planning.plan where id = $1',
    [id],
  )
  return rows[0]!.count
}

/** The rows that begin on a day, written into tables of the same columns that judge nothing. */
async function insertBare(client: pg.Client, on: string): Promise<{ rows: number; ms: number }> {
  const parts = [
    'territory.unit',
    'territory.unit_name',
    'territory.unit_code',
    'territory.unit_parent',
    'territory.boundary',
    'stations.main_station',
    'organisations.post',
    'organisations.attachment',
    'organisations.served_by',
  ]
  const texts: string[] = []
  for (const [at, part] of parts.entries()) {
    await client.query(`create table public.bare_${at} (like ${part})`)
    const { rows } = await client.query<{ row: string }>(
      `select quote_literal(t::text) || '::${part}' as row from ${part} t where lower(valid) = $1`,
      [on],
    )
    if (rows.length > 0)
      texts.push(
        `insert into public.bare_${at} select (r).* from (values ${rows.map(({ row }) => `(${row})`).join(',')}) as v (r)`,
      )
  }
  let written = 0
  const [, ms] = await waitedFor(async () => {
    await client.query('begin')
    for (const text of texts) written += (await client.query(text)).rowCount ?? 0
    await client.query('commit')
  })
  return { rows: written, ms }
}
