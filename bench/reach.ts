import { momentAsked, understood } from '../src/domains/planning/reach/rules.ts'
import { findGaps } from '../src/domains/planning/reach/gaps/rules.ts'
import { openReach } from '../src/domains/planning/reach/memory.ts'
import { figure, median, type Report, timed } from './figure.ts'
import { withServedCity } from './ground.ts'

const ROUNDS = 7
/** What an answer must not take longer than. */
const ENOUGH_MS = 100

/**
 * Who is reached in the whole demo city (33,614 micro-grids, 12,000 stations), from memory: a moment asked for
 * the first time, the same again, and the gap list of the city; medians, against 100 ms.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ program }) => {
    const { territory, stations, settings } = program
    const city = territory.root()!.id
    const reach = openReach(program)
    const [, laidMs] = timed(() => reach.gridsOf(city))
    report(figure('micro-grids laid out, once for each edition of the land', laidMs, 'ms', ENOUGH_MS))
    const moments = Array.from({ length: ROUNDS }, (_, at) =>
      momentAsked({ weekday: 7, hour: 8 + at }, program.today(), settings.timeZone),
    )
    const first = moments.map((at) => timed(() => reach.nearest(at))[1])
    report(figure('a moment asked for the first time', median(first), 'ms', ENOUGH_MS))
    const again = moments.map((at) => timed(() => reach.nearest(at))[1])
    report(figure('the same again', median(again), 'ms', ENOUGH_MS))
    const { metres } = understood({ metres: 500 })
    const gaps = moments.map((at) => {
      const nearest = reach.nearest(at)
      const uncovered = reach.gridsOf(city).filter((grid) => nearest.metres[grid]! > metres)
      return timed(() => findGaps(reach.land(), uncovered, metres, 50))[1]
    })
    report(figure('the 50 largest gaps of the city', median(gaps), 'ms', ENOUGH_MS))
    report(figure('stations', stations.count, ''))
  })
}
