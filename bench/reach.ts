import { findGaps } from '../src/domains/planning/reach/gaps/rules.ts'
import { openReach } from '../src/domains/planning/reach/memory.ts'
import { momentAsked, momentsOfWeek } from '../src/domains/planning/reach/rules.ts'
import { PACE } from '../src/domains/planning/siting/contract.ts'
import { figure, median, type Report, waitedFor } from './figure.ts'
import { withServedCity } from './ground.ts'

const ROUNDS = 7
/** What an answer as the crow flies must not take longer than. */
const ENOUGH_MS = 100
/** What an answer on foot must not take longer than, once streets are laid out. */
const WALKED_MS = 1_000

/**
 * Who is reached in the whole demo city (33,614 micro-grids, 12,000 stations), from memory: a moment asked for the first
 * time, the same again, the gap list of the city and the hours of a week; as the crow flies against 100 ms, and on foot
 * along the city's streets against a second and against the crow.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ program }) => {
    report(figure('stations', program.stations.count, ''))
    const line = await measure(program, report, false)
    const kept = await program.streets.kept()
    if (!kept) return
    report(figure('corners of streets', kept.network.corners.length / 2, ''))
    const walked = await measure(program, report, true)
    report(figure('a moment on foot, times the straight line', walked / line, ''))
  })
}

type Program = Parameters<Parameters<typeof withServedCity>[0]>[0]['program']

/** Milliseconds of a moment that is asked for the first time. */
async function measure(program: Program, report: Report, onFoot: boolean): Promise<number> {
  const { territory, settings } = program
  const city = territory.root()!.id
  const [how, enough] = onFoot ? ['on foot', WALKED_MS] : ['straight', ENOUGH_MS]
  const memory = openReach(program)
  const [grids] = await waitedFor(() => memory.gridsOf(city))
  const [reach, laidMs] = await waitedFor(() => memory.going(onFoot))
  report(figure(`${how}: laid out, once for each edition of land and streets`, laidMs, 'ms', enough))
  const today = program.today()
  const moments = Array.from({ length: ROUNDS }, (_, at) =>
    momentAsked({ weekday: 7, hour: 8 + at }, today, settings.timeZone),
  )
  const times = async (work: (at: number | null) => unknown) => {
    const all: number[] = []
    for (const at of moments) all.push((await waitedFor(() => work(at)))[1])
    return median(all)
  }
  const first = await times((at) => reach.nearest(at))
  report(figure(`${how}: a moment asked for the first time`, first, 'ms', enough))
  report(figure(`${how}: the same again`, await times((at) => reach.nearest(at)), 'ms', enough))
  const metres = onFoot ? 15 * PACE : 500
  const gaps = async (at: number | null) => {
    const nearest = reach.nearest(at)
    const uncovered = grids.filter((grid) => nearest.metres[grid]! > metres)
    return findGaps(reach.land, uncovered, await reach.gathered(uncovered, metres), 50)
  }
  report(
    figure(
      `${how}: the 50 largest gaps, the first time`,
      (await waitedFor(() => gaps(moments[0]!)))[1],
      'ms',
      enough,
    ),
  )
  report(figure(`${how}: the 50 largest gaps of other hours`, await times(gaps), 'ms', enough))
  const week = await waitedFor(() => reach.week(metres, momentsOfWeek(today, settings.timeZone)))
  report(figure(`${how}: all hours of a week, the first time`, week[1], 'ms', onFoot ? 3_000 : WALKED_MS))
  return first
}
