import pg from 'pg'
import { cellOf, squareOf } from '../src/domains/requests/shown/rules.ts'
import { newId } from '../src/kernel/new-id.ts'
import type { Program } from '../src/program/program.ts'
import { figure, type Report } from './figure.ts'
import { withServedCity } from './ground.ts'
import { load } from './load.ts'

const REQUESTS = 1_000_000
/** Of them open, and ended within the days for which ended ones are shown: some nine in a hundred. */
const LIVE = 90_000
const AT_ONCE = 10_000
const CONNECTIONS = 32
const SECONDS = 6

/**
 * The map and the list of what neighbours reported, with a million public requests in the city, of which 90,000 are
 * shown: tiles of all zooms from the whole city down to a street, boxes as the portal draws them, first pages of
 * lists, asked for by 32 connections at once, against an empty route of the same server under the same load.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ url, program, ownerUrl }) => {
    const places = await fill(program, ownerUrl)
    const some = places.filter((_, at) => at % Math.ceil(places.length / 400) === 0)
    const paths = {
      tile: some.flatMap((at) =>
        [10, 12, 14, 16].map((z) => {
          const { x, y } = squareOf(at)
          return `/api/requests/tiles/${z}/${x >> (20 - z)}/${y >> (20 - z)}`
        }),
      ),
      box: some.map(
        ({ lon, lat }) =>
          `/api/requests/spots?west=${lon - 0.02}&east=${lon + 0.02}&south=${lat - 0.015}&north=${lat + 0.015}`,
      ),
      'first page of the list': some.map((_, at) => `/api/requests?show=${at % 2 === 0 ? 'all' : 'overdue'}`),
      near: some.map(({ lon, lat }) => `/api/requests/near?lon=${lon}&lat=${lat}&category=010201`),
    }
    const empty = await load({ url, connections: CONNECTIONS, paths: ['/health'], seconds: SECONDS })
    for (const [name, asked] of Object.entries(paths)) {
      const told = await load({ url, connections: CONNECTIONS, paths: asked, seconds: SECONDS })
      if (told.bad > 0) throw new Error(`${told.bad} answers were not 200`)
      report(figure(`requests, ${name}, p99 with a million`, told.p99, 'ms', empty.p99))
    }
  })
}

const CODES = ['010201', '030402', '0401', '050101', '060103', '080102', '0303', '120101']

async function fill({ territory }: Program, ownerUrl: string): Promise<{ lon: number; lat: number }[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string; lon: number; lat: number }>(
    `select id, lon, lat from territory.unit where kind = 'microGrid' order by id`,
  )
  try {
    // Of a case nothing is read here but what everybody sees; its own rows would only take time to write.
    await client.query(`set session_replication_role = replica`)
    for (let from = 0; from < REQUESTS; from += AT_ONCE) {
      const chunk = Array.from({ length: AT_ONCE }, (_, i) => shownRow(from + i, rows, territory))
      await client.query(INSERT, [JSON.stringify(chunk)])
    }
    await client.query('vacuum analyze requests.shown')
  } finally {
    await client.end()
  }
  return rows.map(({ lon, lat }) => ({ lon, lat }))
}

function shownRow(
  n: number,
  units: readonly { id: string; lon: number; lat: number }[],
  territory: Program['territory'],
) {
  const unit = units[(n * 7919) % units.length] ?? { id: '', lon: 121.47, lat: 31.23 }
  const at = { lon: unit.lon + ((n % 97) - 48) * 2e-5, lat: unit.lat + ((n % 89) - 44) * 2e-5 }
  const live = n % Math.round(REQUESTS / LIVE) === 0
  const open = live && n % 2 === 0
  return {
    case_id: newId(),
    number: String(10_000_000 + n),
    category: CODES[n % CODES.length],
    text: '垃圾桶满了三天没有人来清，气味很大。',
    stage: open ? 'handling' : 'closed',
    outcome: open ? null : 'solved',
    minutes: live ? n % 100_000 : 200_000 + (n % 900_000),
    ...at,
    cell: cellOf(at).toString(),
    lineage: territory.lineage(unit.id),
    live,
  }
}

const INSERT = `
  insert into requests.shown (case_id, number, category, text, stage, outcome, opened_at, due_at, closed_at, lon, lat, rough,
    cell, lineage, live)
  select case_id, number, category, text, stage, outcome, now() - make_interval(mins => minutes),
    case when stage <> 'closed' then now() + interval '5 days' - make_interval(mins => minutes) end,
    case when stage = 'closed' then now() - make_interval(mins => minutes / 2) end, lon, lat, false, cell, lineage, live
  from jsonb_to_recordset($1::jsonb) as r (case_id uuid, number text, category text, text text, stage text, outcome text,
    minutes integer, lon float8, lat float8, cell bigint, lineage uuid[], live boolean)`
