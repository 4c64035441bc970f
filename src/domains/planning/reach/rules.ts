import { dayNumber } from '../../../kernel/calendar.ts'
import type { Position } from '../../../kernel/geo.ts'
import { momentOf } from '../../../kernel/wall-clock.ts'
import { comingWeekday } from '../../stations/hours/rules.ts'
import { PACE } from '../siting/contract.ts'
import { DETOUR } from '../siting/ground/rules.ts'
import type { Covered, Question, ReachAsked } from './contract.ts'
import type { Land } from './land/rules.ts'

/** Where stations are tried: `lon,lat;lon,lat` as positions. */
export function placesTried(text: string | undefined): Position[] {
  return (text ?? '').split(';').flatMap((place) => {
    const [lon, lat] = place.split(',').map(Number)
    return lon === undefined || lat === undefined ? [] : [[lon, lat] as const]
  })
}

/** How far a question reaches, as the crow flies. Without streets a walk is guessed to be 1.3 times as long. */
export function understood({
  metres,
  minutes,
}: Pick<Question, 'metres' | 'minutes'>): Omit<ReachAsked, 'at' | 'stations'> {
  if (minutes === undefined) return { metres, minutes: null, estimated: false }
  return { metres: (minutes * PACE) / DETOUR, minutes, estimated: true }
}

/** The moment meant by a weekday and an hour: the coming one, today included. Null where none is asked for. */
export function momentAsked(
  { weekday, hour }: Pick<Question, 'weekday' | 'hour'>,
  today: string,
  timeZone: string,
): number | null {
  if (weekday === undefined) return null
  const date = comingWeekday(Temporal.PlainDate.from(today), weekday)
  return momentOf(timeZone, dayNumber(date), hour * 60)
}

/** Counts whom a test lets through, among some micro-grids. */
export function countCovered(
  { people, known }: Land,
  grids: Int32Array,
  isCovered: (grid: number) => boolean,
): Covered {
  const sum = { people: 0, covered: 0, coveredGrids: 0, unknown: 0 }
  for (const grid of grids) {
    sum.people += people[grid]!
    sum.unknown += 1 - known[grid]!
    if (!isCovered(grid)) continue
    sum.covered += people[grid]!
    sum.coveredGrids++
  }
  return { ...sum, grids: grids.length, share: sum.people === 0 ? null : sum.covered / sum.people }
}

/** People out of reach. */
export function outside({ people, covered }: Covered): number {
  return people - covered
}
