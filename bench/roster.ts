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
 * A week's roster of 200 stations, opened and saved over HTTP by the officer of a district: the whole answer in
 * hand each time, medians of 15, against an empty route of the same server in turn. Saved three times: every shift
 * of every station anew (the worst there is), one in ten, and as it stands.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ url, program }) => {
    const asking = { url, cookie: await signIn(url) }
    const [district] = program.territory.search('徐汇区', 'district')
    if (!district) throw new Error('There is no Xuhui')
    const week = weekOf(Temporal.Now.plainDateISO('Asia/Shanghai').add({ weeks: 1 }))
    const path = `/api/duty/roster?unit=${district.id}&week=${week}`
    const { all, planned } = await plannedOnes(asking, path)
    const times = {
      empty: [] as number[],
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
      times.open.push((await ask(asking, path)).took)
      times.all.push(await save(turned, round))
      times.none.push(await save(turned, round))
      times.some.push(
        await save((one, index) => turned(one, index, index % 10 === 0 ? round + 1 : round), round),
      )
      await save(turned, round)
    }
    const empty = median(times.empty)
    const shifts = planned.reduce((sum, one) => sum + one.shifts.length, 0)
    report(figure(`opening a week of ${all} stations`, median(times.open), 'ms', empty))
    report(
      figure(`saving ${shifts} shifts of ${STATIONS} stations, all anew`, median(times.all), 'ms', empty),
    )
    report(figure(`saving ${STATIONS} stations, one in ten changed`, median(times.some), 'ms', empty))
    report(figure(`saving ${STATIONS} stations as they stand`, median(times.none), 'ms', empty))
  })
}

async function plannedOnes(asking: Asking, path: string) {
  const { body } = await ask(asking, path)
  const { stations } = body as Roster
  const planned = stations.filter(({ published }) => published).slice(0, STATIONS)
  if (planned.length < STATIONS) throw new Error(`Only ${planned.length} stations have a roster`)
  return { all: stations.length, planned }
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
