import pg from 'pg'
import type { DemoPerson } from '../src/domains/identity/contract.ts'
import type { Roster, StationWeek } from '../src/domains/duty/contract.ts'
import { swapped, WEEK, weekOf } from '../src/domains/duty/spans/rules.ts'
import { newId } from '../src/kernel/new-id.ts'
import { figure, median, type Report } from './figure.ts'
import { withServedCity } from './ground.ts'

const STATIONS = 200
const ROUNDS = 15

type Asking = { readonly url: string; readonly cookie: string }

/**
 * A week's roster of a district of 200 stations, opened and saved over HTTP by its officer: the whole answer in
 * hand each time, medians of 15, against an empty route of the same server and the bare rows by one query, in
 * turn. The other stations of the demo district are retired first. Saved three times: every shift
 * of every station anew (the worst there is), one in ten, and as it stands.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ url, program, ownerUrl }) => {
    const asking = { url, cookie: await signIn(url) }
    const [district] = program.territory.search('徐汇区', 'district')
    if (!district) throw new Error('There is no Xuhui')
    const week = weekOf(Temporal.Now.plainDateISO('Asia/Shanghai').add({ weeks: 1 }))
    const path = `/api/duty/roster?unit=${district.id}&week=${week}`
    const planned = await onlyPlanned(asking, path, ownerUrl)
    const bare = await bareRows(ownerUrl, district.id, planned)
    const times = {
      empty: [] as number[],
      rows: [] as number[],
      open: [] as number[],
      all: [] as number[],
      some: [] as number[],
      none: [] as number[],
    }
    let versions = new Map(planned.map(({ station, version }) => [station, version]))
    const save = async (
      change: (one: StationWeek, index: number, round: number) => StationWeek,
      round: number,
    ) => {
      const stations = planned.map((one, index) => {
        const { station, shifts } = change(one, index, round)
        return { station, shifts, version: versions.get(station) ?? 0, publication: 'keep' as const }
      })
      const { took, body } = await ask(asking, '/api/duty/roster', { unit: district.id, week, stations })
      const { saved } = body as { saved: Pick<StationWeek, 'station' | 'version'>[] }
      versions = new Map(saved.map((one) => [one.station, one.version]))
      return took
    }
    for (let round = 0; round < ROUNDS; round++) {
      times.empty.push((await ask(asking, '/health')).took)
      times.rows.push(await bare.read())
      times.open.push((await ask(asking, path)).took)
      times.all.push(await save(turned, round))
      times.none.push(await save(turned, round))
      times.some.push(
        await save((one, index) => turned(one, index, index % 10 === 0 ? round + 1 : round), round),
      )
      await save(turned, round)
    }
    await bare.stop()
    const empty = median(times.empty)
    const rows = median(times.rows)
    const shifts = planned.reduce((sum, one) => sum + one.shifts.length, 0)
    report(figure(`opening a week of ${STATIONS} stations`, median(times.open), 'ms', rows))
    report(figure(`the bare rows of that week by one query`, rows, 'ms', empty))
    report(
      figure(`saving ${shifts} shifts of ${STATIONS} stations, all anew`, median(times.all), 'ms', empty),
    )
    report(figure(`saving ${STATIONS} stations, one in ten changed`, median(times.some), 'ms', empty))
    report(figure(`saving ${STATIONS} stations as they stand`, median(times.none), 'ms', empty))
  })
}

/** Leaves the district its first 200 stations that have a roster. */
async function onlyPlanned(asking: Asking, path: string, ownerUrl: string): Promise<StationWeek[]> {
  const { stations } = (await ask(asking, path)).body as Roster
  const planned = stations.filter(({ published }) => published).slice(0, STATIONS)
  if (planned.length < STATIONS) throw new Error(`Only ${planned.length} stations have a roster`)
  const kept = new Set(planned.map(({ station }) => station))
  const others = stations.filter(({ station }) => !kept.has(station)).map(({ station }) => station)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(`update stations.station set status = 'retired' where id = any($1)`, [others])
  await client.end()
  return planned
}

/** What any such page needs, read by the owner of the tables in one query: weeks, shifts, names, hours. */
async function bareRows(ownerUrl: string, district: string, planned: readonly StationWeek[]) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const ids = planned.map(({ station }) => station)
  const text = `select s.id, s.name_zh, s.name_en, w.version, w.published_at, d.post, d.minutes::text, p.name, t.hours::text
    from stations.station s
    join duty.week w on w.station_id = s.id and w.monday = date_trunc('week', current_date + 7)
    join duty.shift d on d.station_id = w.station_id and d.monday = w.monday
    join identity.person p on p.id = d.person_id
    join stations.timetable t on t.station_id = s.id and t.number = 0
    where s.id = any($1) and $2::uuid is not null`
  return {
    async read(): Promise<number> {
      const started = performance.now()
      const { rowCount } = await client.query(text, [ids, district])
      if (!rowCount) throw new Error('There are no rows')
      return performance.now() - started
    },
    stop: () => client.end(),
  }
}

/** Every other round the first two of a station take each other's shifts: all of their rows are new. */
function turned(one: StationWeek, _index: number, round: number): StationWeek {
  const [a, b] = [...new Set(one.shifts.map(({ person }) => person))]
  if (round % 2 === 0 || !a || !b) return one
  return { ...one, shifts: swapped(one.shifts, a, b, { from: 0, to: 2 * WEEK }) }
}

async function signIn(url: string): Promise<string> {
  const people = (await (await fetch(`${url}/api/demo/people`)).json()) as DemoPerson[]
  const officer = people.find(({ roles }) =>
    roles.some(({ role, unit }) => role === 'officer' && unit.zh === '徐汇区'),
  )
  const reply = await fetch(`${url}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify({ person: officer?.id }),
  })
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function ask(
  { url, cookie }: Asking,
  path: string,
  body?: object,
): Promise<{ took: number; body: unknown }> {
  const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': newId() }
  const payload = body && JSON.stringify(body)
  const started = performance.now()
  const reply = await fetch(
    url + path,
    payload ? { method: 'PUT', headers, body: payload } : { headers: { cookie } },
  )
  const text = await reply.text()
  const took = performance.now() - started
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text.slice(0, 400)}`)
  return { took, body: JSON.parse(text) as unknown }
}
