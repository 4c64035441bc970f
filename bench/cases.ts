import { loadavg } from 'node:os'
import pg from 'pg'
import { squareOf } from '../src/domains/requests/shown/rules.ts'
import type { Program } from '../src/program/program.ts'
import { givenStaff } from '../test/people.ts'
import { grow, type Office, openTemplates } from './cases-ground.ts'
import { askAtOnce, type Asked } from './cases-load.ts'
import { figure, type Report } from './figure.ts'
import { withServedCity } from './ground.ts'

/** Cases at full size; CASES_SCALE=0.05 makes a twentieth of them, and says the same of their shape. */
const CASES = Math.round(1_000_000 * Number(process.env['CASES_SCALE'] ?? 1))
/** Of a city that works: three in a hundred are open. */
const OPEN_PART = 0.03
const STAFF = 200
/** Everybody reads for a second before they press again: more than people do. */
const READS = 1_000
const SECONDS = Number(process.env['CASES_SECONDS'] ?? 8)

/**
 * A million cases of eight events each among 128 offices of 16 districts, then inbox, case page and map tile over HTTP
 * as 200 staff ask for them at once, each reading an answer for a second, against an empty route asked in the same way; first with a tenth of the closed
 * cases, so that it shows whether an inbox costs what is closed. Real cases are lived through by the engine, and
 * multiplied by statements. The program answers in this process, the asking is in one of its own.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ url, program, ownerUrl }) => {
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    try {
      await measureAll(report, owner, program, { url, ownerUrl })
    } finally {
      await owner.end()
    }
  })
}

type Served = { readonly url: string; readonly ownerUrl: string }

async function measureAll(
  report: Report,
  owner: pg.Client,
  program: Program,
  { url, ownerUrl }: Served,
): Promise<void> {
  const offices = await findOffices(owner)
  const templates = await openTemplates(program, offices)
  const cookies: string[] = []
  for (let n = 0; n < STAFF; n += 1) {
    const { token } = await givenStaff(ownerUrl, 'handler', offices[n % offices.length]?.id ?? '')
    cookies.push(`wutong_session=${token}`)
  }
  const open = Math.round(CASES * OPEN_PART)
  const few = await measure(report, 'a tenth of the closed cases', async () => {
    const seconds = await grow(owner, templates, { open, closed: Math.round((CASES - open) / 10) })
    report(figure('cases with their events made by statements', seconds, 's'))
    return asks(owner, offices, url, cookies)
  })
  const all = await measure(report, `${CASES} cases`, async () => {
    await grow(owner, templates, { open: 0, closed: CASES - open - Math.round((CASES - open) / 10) })
    return asks(owner, offices, url, cookies)
  })
  report(figure('inbox, p95, ten times as many closed cases', all, 'ms', few))
  report(figure('load of the machine over the last minute', loadavg()[0] ?? Number.NaN, 'running'))
}

async function findOffices(owner: pg.Client): Promise<Office[]> {
  const { rows } = await owner.query<Office>(
    `select id, territory.present_lineage(id) as lineage from (
       select u.id, row_number() over (partition by (territory.present_lineage(u.id))[3] order by u.id) as n
       from territory.unit u where u.kind in ('office', 'centre') and u.valid @> current_date) as one
     where n <= 8 limit 128`,
  )
  if (rows.length === 0) throw new Error('The city has no offices')
  return rows
}

type Asks = Readonly<Record<'inbox' | 'page' | 'tile' | 'empty', Asked>>

async function asks(
  owner: pg.Client,
  offices: readonly Office[],
  url: string,
  cookies: readonly string[],
): Promise<Asks> {
  const { rows: cases } = await owner.query<{ id: string; lead: string }>(
    `select id, lead_unit as lead from cases.case where closed_at is null`,
  )
  const { rows: spots } = await owner.query<{ lon: number; lat: number }>(
    `select lon, lat from requests.shown where live limit 500`,
  )
  const tiles = spots.map((spot) => {
    const { x, y } = squareOf(spot)
    return `/api/requests/tiles/14/${x >> 6}/${y >> 6}`
  })
  const at = (paths: readonly string[]) => ({ url, cookies, paths, seconds: SECONDS, reads: READS })
  return {
    empty: at(['/health']),
    inbox: at(cookies.map((_, n) => `/api/cases?unit=${offices[n % offices.length]?.id}`)),
    // Everybody looks at what lies with their own office.
    page: at(
      cookies.map((_, n) => {
        const own = cases.filter(({ lead }) => lead === offices[n % offices.length]?.id)
        return `/api/cases/${(own[n % own.length] ?? cases[0])?.id}`
      }),
    ),
    tile: at(tiles.length > 0 ? tiles : ['/api/requests/tiles/14/0/0']),
  }
}

/** Gives the inbox's p95. */
async function measure(report: Report, when: string, prepare: () => Promise<Asks>): Promise<number> {
  const all = await prepare()
  const most = await askAtOnce({ ...all.empty, reads: 0, seconds: SECONDS / 2 })
  const empty = await askAtOnce(all.empty)
  report(figure(`empty route, ${when}, p95 of ${STAFF} at once`, empty.p95, 'ms'))
  let inbox = Number.NaN
  for (const [name, ask] of Object.entries({
    inbox: all.inbox,
    'case page': all.page,
    'map tile': all.tile,
  })) {
    // All they can, one question after another: what is answered a second, and a warm-up.
    const { perSecond } = await askAtOnce({ ...ask, reads: 0, seconds: SECONDS / 2 })
    const { p50, p95 } = await askAtOnce(ask)
    report(figure(`${name}, ${when}, p95 of ${STAFF} at once`, p95, 'ms', empty.p95))
    report(figure(`  half of them within`, p50, 'ms', empty.p50))
    report(figure(`  answered where nobody reads`, perSecond, 'a second', most.perSecond))
    if (name === 'inbox') inbox = p95
  }
  return inbox
}
