import type pg from 'pg'
import { GridsWish } from '../../domains/planning/districting/contract.ts'
import { drawGrids, SILENT } from '../../domains/planning/districting/public.ts'
import { featuresOf } from '../../domains/planning/plans/features/rules.ts'
import { layLand } from '../../domains/planning/units/rules.ts'
import { areaOf } from '../../domains/territory/atlas/rules.ts'
import { decodeShape } from '../../kernel/wkb.ts'
import { readPeople } from '../cases/communities.ts'
import { idOfUnit } from '../plan.ts'
import { MAIN_ROAD } from './barriers.ts'
import { writeSitesPlan } from './sites.ts'

/** 湖南路街道. */
const PLACE = '310104004'
/** Counted, not timed, so that the same city gets the same plans; few, for a start waits for them. */
const STEPS = 300_000

type Unit = {
  readonly id: string
  readonly zh: string
  readonly people: number
  readonly households: number | null
  readonly lon: number
  readonly lat: number
  readonly features: Record<string, number>
  readonly grid: string | null
  readonly work: number
  readonly shape: Buffer
}

const PLANS = [
  {
    title: '不跨淮海中路：六个片区网格（演示）',
    state: 'draft',
    barred: true,
    wish: { size: { exactly: 6 }, balance: [{ measure: 'population', tolerance: 0.3 }], relax: 3 },
    said: [],
  },
  {
    title: '少动现状，工作量均衡（演示）',
    state: 'proposed',
    barred: false,
    wish: {
      size: { exactly: 5 },
      balance: [{ measure: 'population', tolerance: 0.2 }],
      weights: { similarity: 0.5, compactness: 0.5, stay: 2, evenness: 0.5 },
      relax: 3,
    },
    said: [
      ['徐清越', '东边两个居委会去年工单多，分在一个网格里忙得过来吗？'],
      ['胡南星', '这一版按人口分，差距在两成以内；工作量请看右边一栏。'],
    ],
  },
] as const

/** Plans for the subdistrict of the ready-made officer: of grids one to compare and one that is being discussed; one of sites. */
export async function writePlans(client: pg.Client, today: Temporal.PlainDate): Promise<void> {
  const place = idOfUnit(PLACE)
  const laidOn = today.toString()
  const units = await readUnits(client, place, laidOn)
  if (units.length === 0) return
  const person = await readPeople(client)
  await writeSitesPlan(client, { place, laidOn, by: person('胡南星') })
  const features = featuresOf(units.map(knownOf), [])
  const given = rowsOf(units, features, place)
  const { rows: road } = await client.query<{ id: string; lines: { line: [number, number][] }[] }>(
    'select id, lines from planning.barrier where name = $1',
    [MAIN_ROAD],
  )
  for (const { title, state, wish, said, barred } of PLANS) {
    const { land } = layLand(
      given,
      barred ? road.flatMap(({ id, lines }) => lines.map(({ line }) => ({ name: id, line }))) : [],
    )
    if (!land) return
    const asked = GridsWish.parse({ ...wish, exact: false, steps: STEPS })
    const drawn = drawGrids(land, asked, SILENT)
    if ('impossible' in drawn) continue
    const { rows } = await client.query<{ id: string }>(
      `insert into planning.plan (kind, place_id, title, state, wish, unit_kind, laid_on, units, today, population, workload,
         labels, figures, seed, made_by, proposed_by, proposed_at, features, barriers)
       values ('grids', $1, $2, $3::planning.plan_state, $4, 'community', $13, $5, $6, $7, $8, $9, $10, $11, $12::uuid,
         case when $3::text = 'proposed' then $12::uuid end, case when $3::text = 'proposed' then now() end, $14, $15)
       returning id`,
      [
        place,
        title,
        state,
        asked,
        units.map((unit) => unit.id),
        units.map(({ grid }) => grid),
        units.map(({ people }) => people),
        units.map(({ work }) => work),
        [...drawn.labels],
        drawn.figures,
        asked.seed,
        person('胡南星'),
        laidOn,
        features,
        barred ? road.map(({ id }) => id) : [],
      ],
    )
    for (const [n, [who, words]] of said.entries())
      await client.query(
        `insert into planning.comment (plan_id, about, said_by, said_at, words)
         values ($1, 1, $2, now() - make_interval(hours => $3), $4)`,
        [rows[0]?.id, person(who), said.length - n, words],
      )
  }
}

/** Units as the solver takes them. */
function rowsOf(units: readonly Unit[], features: Readonly<Record<string, number[]>>, place: string) {
  const names = Object.keys(features)
  return units.map(({ id, zh, people, grid, work, shape }, at) => ({
    id,
    name: zh,
    polygons: decodeShape(shape),
    population: people,
    workload: work,
    features: Object.fromEntries(names.map((name) => [name, features[name]![at]!])),
    today: grid,
    fixed: null,
    within: place,
  }))
}

const knownOf = ({ lon, lat, people, households, work, features, shape }: Unit) => ({
  at: [lon, lat] as const,
  population: people,
  households,
  workload: work,
  area: areaOf(decodeShape(shape)),
  told: features,
  topics: {},
})

async function readUnits(client: pg.Client, place: string, day: string): Promise<Unit[]> {
  const { rows } = await client.query<Unit>(
    `select u.id, n.zh, coalesce(u.population, 0) as people, u.households, u.lon, u.lat, u.features, g.parent_id as grid, b.shape,
       (select count(*)::int from cases.case c where c.place @> array[u.id]
         and c.opened_at >= $2::date - interval '1 year') as work
     from territory.unit_parent e
     join territory.unit u on u.id = e.child_id and u.kind = 'community' and u.valid @> $2::date
     join territory.unit_name n on n.unit_id = u.id and n.valid @> $2::date
     join territory.boundary b on b.unit_id = u.id and b.valid @> $2::date
     left join territory.unit_parent g on g.child_id = u.id and g.edge = 'areaGrid' and g.valid @> $2::date
     where e.parent_id = $1 and e.edge = 'administrative' and e.valid @> $2::date order by n.initials, u.id`,
    [place, day],
  )
  return rows
}
