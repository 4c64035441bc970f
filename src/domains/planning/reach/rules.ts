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

/**
 * How far a question reaches: metres as the crow flies, or a walk of so many minutes along streets. Where nobody keeps
 * streets a walk is guessed to be 1.3 times as long as the straight line.
 */
export function understood(
  { metres, minutes }: Pick<Question, 'metres' | 'minutes'>,
  streets: ReachAsked['streets'],
): Omit<ReachAsked, 'at' | 'stations'> {
  if (minutes === undefined) return { metres, minutes: null, estimated: false, streets: null }
  const walk = minutes * PACE
  return streets
    ? { metres: walk, minutes, estimated: false, streets }
    : { metres: walk / DETOUR, minutes, estimated: true, streets: null }
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

/** The coming Monday to the coming Sunday, today included. */
export function comingDays(today: string): string[] {
  const from = Temporal.PlainDate.from(today)
  return WEEKDAYS.map((weekday) => comingWeekday(from, weekday).toString())
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** All hours of the coming week as moments, from Monday 0:00 on. */
export function momentsOfWeek(today: string, timeZone: string): number[] {
  return WEEKDAYS.flatMap((weekday) =>
    Array.from({ length: 24 }, (_, hour) => momentAsked({ weekday, hour }, today, timeZone) ?? 0),
  )
}

/** Counts whom a test lets through, among some micro-grids. */
export function countCovered(
  { people, known }: Land,
  grids: Int32Array,
  isCovered: (grid: number) => boolean,
  isFar: (grid: number) => boolean,
): Covered {
  const sum = { people: 0, covered: 0, coveredGrids: 0, unknown: 0, far: 0 }
  for (const grid of grids) {
    sum.people += people[grid]!
    sum.unknown += 1 - known[grid]!
    if (isFar(grid)) sum.far++
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
